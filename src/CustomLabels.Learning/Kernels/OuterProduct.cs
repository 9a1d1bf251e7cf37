using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CustomLabels.Learning.Kernels;

/// <summary>
/// The sum of outer products that is the weight gradient of a convolution: sums[i][o] += Σ over pixels: source[p][i] × gradient[p][o]. A tile
/// of 8 (or 4) input channels × two registers of output channels stays in registers for a whole image.
/// </summary>
internal static unsafe class OuterProduct
{
    /// <summary>Adds the products of one image for one tap and 32 output channels, with the widest registers of the machine.</summary>
    public static void Run(in OuterProductArguments args)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Vector512<float>, Lanes512>(args, wide: args.Depth % 8 == 0);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Vector256<float>, Lanes256>(args, wide: false);
        }
        else
        {
            Run<Vector128<float>, Lanes128>(args, wide: args.Depth % 8 == 0);
        }
    }

    /// <param name="wide">Tiles of eight input channels, of which the depth must be a multiple; else four.</param>
    public static void Run<TVector, TLanes>(in OuterProductArguments args, bool wide)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        for (var channel = 0; channel < args.Depth; channel += wide ? 8 : 4)
        {
            for (var lane = 0; lane < ImplicitGemm.PanelWidth; lane += 2 * TLanes.Count)
            {
                if (wide)
                {
                    Wide<TVector, TLanes>(args, channel, lane);
                }
                else
                {
                    Narrow<TVector, TLanes>(args, channel, lane);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide<TVector, TLanes>(in OuterProductArguments args, int channel, int lane)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        const int Panel = ImplicitGemm.PanelWidth;
        var sums = args.Sums + ((nint)channel * Panel) + lane;
        TVector a0 = TLanes.Load(sums), b0 = TLanes.Load(sums + TLanes.Count);
        TVector a1 = TLanes.Load(sums + Panel), b1 = TLanes.Load(sums + Panel + TLanes.Count);
        TVector a2 = TLanes.Load(sums + (2 * Panel)), b2 = TLanes.Load(sums + (2 * Panel) + TLanes.Count);
        TVector a3 = TLanes.Load(sums + (3 * Panel)), b3 = TLanes.Load(sums + (3 * Panel) + TLanes.Count);
        TVector a4 = TLanes.Load(sums + (4 * Panel)), b4 = TLanes.Load(sums + (4 * Panel) + TLanes.Count);
        TVector a5 = TLanes.Load(sums + (5 * Panel)), b5 = TLanes.Load(sums + (5 * Panel) + TLanes.Count);
        TVector a6 = TLanes.Load(sums + (6 * Panel)), b6 = TLanes.Load(sums + (6 * Panel) + TLanes.Count);
        TVector a7 = TLanes.Load(sums + (7 * Panel)), b7 = TLanes.Load(sums + (7 * Panel) + TLanes.Count);
        for (var y = 0; y < args.Rows; y++)
        {
            var source = args.Source + ((nint)y * args.SourceRow) + channel;
            var gradient = args.Gradient + ((nint)y * args.GradientRow) + lane;
            for (var x = 0; x < args.Columns; x++)
            {
                TVector u = TLanes.Load(gradient), v = TLanes.Load(gradient + TLanes.Count);
                RegisterPair.Accumulate<TVector, TLanes>(source[0], u, v, ref a0, ref b0);
                RegisterPair.Accumulate<TVector, TLanes>(source[1], u, v, ref a1, ref b1);
                RegisterPair.Accumulate<TVector, TLanes>(source[2], u, v, ref a2, ref b2);
                RegisterPair.Accumulate<TVector, TLanes>(source[3], u, v, ref a3, ref b3);
                RegisterPair.Accumulate<TVector, TLanes>(source[4], u, v, ref a4, ref b4);
                RegisterPair.Accumulate<TVector, TLanes>(source[5], u, v, ref a5, ref b5);
                RegisterPair.Accumulate<TVector, TLanes>(source[6], u, v, ref a6, ref b6);
                RegisterPair.Accumulate<TVector, TLanes>(source[7], u, v, ref a7, ref b7);
                source += args.SourcePixel;
                gradient += args.GradientPixel;
            }
        }

        RegisterPair.Store<TVector, TLanes>(sums, a0, b0);
        RegisterPair.Store<TVector, TLanes>(sums + Panel, a1, b1);
        RegisterPair.Store<TVector, TLanes>(sums + (2 * Panel), a2, b2);
        RegisterPair.Store<TVector, TLanes>(sums + (3 * Panel), a3, b3);
        RegisterPair.Store<TVector, TLanes>(sums + (4 * Panel), a4, b4);
        RegisterPair.Store<TVector, TLanes>(sums + (5 * Panel), a5, b5);
        RegisterPair.Store<TVector, TLanes>(sums + (6 * Panel), a6, b6);
        RegisterPair.Store<TVector, TLanes>(sums + (7 * Panel), a7, b7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow<TVector, TLanes>(in OuterProductArguments args, int channel, int lane)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        const int Panel = ImplicitGemm.PanelWidth;
        var sums = args.Sums + ((nint)channel * Panel) + lane;
        TVector a0 = TLanes.Load(sums), b0 = TLanes.Load(sums + TLanes.Count);
        TVector a1 = TLanes.Load(sums + Panel), b1 = TLanes.Load(sums + Panel + TLanes.Count);
        TVector a2 = TLanes.Load(sums + (2 * Panel)), b2 = TLanes.Load(sums + (2 * Panel) + TLanes.Count);
        TVector a3 = TLanes.Load(sums + (3 * Panel)), b3 = TLanes.Load(sums + (3 * Panel) + TLanes.Count);
        for (var y = 0; y < args.Rows; y++)
        {
            var source = args.Source + ((nint)y * args.SourceRow) + channel;
            var gradient = args.Gradient + ((nint)y * args.GradientRow) + lane;
            for (var x = 0; x < args.Columns; x++)
            {
                TVector u = TLanes.Load(gradient), v = TLanes.Load(gradient + TLanes.Count);
                RegisterPair.Accumulate<TVector, TLanes>(source[0], u, v, ref a0, ref b0);
                RegisterPair.Accumulate<TVector, TLanes>(source[1], u, v, ref a1, ref b1);
                RegisterPair.Accumulate<TVector, TLanes>(source[2], u, v, ref a2, ref b2);
                RegisterPair.Accumulate<TVector, TLanes>(source[3], u, v, ref a3, ref b3);
                source += args.SourcePixel;
                gradient += args.GradientPixel;
            }
        }

        RegisterPair.Store<TVector, TLanes>(sums, a0, b0);
        RegisterPair.Store<TVector, TLanes>(sums + Panel, a1, b1);
        RegisterPair.Store<TVector, TLanes>(sums + (2 * Panel), a2, b2);
        RegisterPair.Store<TVector, TLanes>(sums + (3 * Panel), a3, b3);
    }
}
