using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CustomLabels.Learning.Kernels;

/// <summary>
/// Convolution as an implicit matrix product: source pixels are found through offsets instead of being copied into a matrix first.
/// target[t][o] (+)= Σ over taps and i: source[s + tap][i] × weights[tap][i][o]. A block of pixels × two registers of output channels
/// stays in registers for the whole sum.
/// </summary>
internal static unsafe class ImplicitGemm
{
    /// <summary>Output channels that are packed together: weights are laid out as [panel][tap][input channel][32].</summary>
    public const int PanelWidth = 32;

    private const int WideBlock = 8;
    private const int NarrowBlock = 4;

    /// <summary>Computes with the widest registers of the machine.</summary>
    public static void Run(in ImplicitGemmArguments args)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Vector512<float>, Lanes512>(args, wide: true);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Vector256<float>, Lanes256>(args, wide: false);
        }
        else
        {
            Run<Vector128<float>, Lanes128>(args, wide: true);
        }
    }

    /// <param name="wide">Eight pixels at a time, for machines with 32 registers; else four, for 16 registers.</param>
    public static void Run<TVector, TLanes>(in ImplicitGemmArguments args, bool wide)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        var block = wide ? WideBlock : NarrowBlock;
        var sources = stackalloc float*[block];
        var targets = stackalloc float*[block];
        for (var channel = 0; channel < args.Panels * PanelWidth; channel += 2 * TLanes.Count)
        {
            var weights = args.WeightsOf(channel);
            for (var pixel = 0; pixel < args.Pixels; pixel += block)
            {
                args.Locate(pixel, channel, block, sources, targets);
                if (wide)
                {
                    Wide<TVector, TLanes>(args, sources, targets, weights);
                }
                else
                {
                    Narrow<TVector, TLanes>(args, sources, targets, weights);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide<TVector, TLanes>(in ImplicitGemmArguments args, float** sources, float** targets, float* weights)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        float* s0 = sources[0], s1 = sources[1], s2 = sources[2], s3 = sources[3], s4 = sources[4], s5 = sources[5], s6 = sources[6], s7 = sources[7];
        TVector a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        TVector b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default, b6 = default, b7 = default;
        if (args.Add)
        {
            Load<TVector, TLanes>(targets[0], ref a0, ref b0);
            Load<TVector, TLanes>(targets[1], ref a1, ref b1);
            Load<TVector, TLanes>(targets[2], ref a2, ref b2);
            Load<TVector, TLanes>(targets[3], ref a3, ref b3);
            Load<TVector, TLanes>(targets[4], ref a4, ref b4);
            Load<TVector, TLanes>(targets[5], ref a5, ref b5);
            Load<TVector, TLanes>(targets[6], ref a6, ref b6);
            Load<TVector, TLanes>(targets[7], ref a7, ref b7);
        }

        for (var tap = 0; tap < args.TapCount; tap++)
        {
            nint i = args.Taps[tap];
            for (var end = i + args.Depth; i < end; i++)
            {
                TVector u = TLanes.Load(weights), v = TLanes.Load(weights + TLanes.Count);
                weights += PanelWidth;
                RegisterPair.Accumulate<TVector, TLanes>(s0[i], u, v, ref a0, ref b0);
                RegisterPair.Accumulate<TVector, TLanes>(s1[i], u, v, ref a1, ref b1);
                RegisterPair.Accumulate<TVector, TLanes>(s2[i], u, v, ref a2, ref b2);
                RegisterPair.Accumulate<TVector, TLanes>(s3[i], u, v, ref a3, ref b3);
                RegisterPair.Accumulate<TVector, TLanes>(s4[i], u, v, ref a4, ref b4);
                RegisterPair.Accumulate<TVector, TLanes>(s5[i], u, v, ref a5, ref b5);
                RegisterPair.Accumulate<TVector, TLanes>(s6[i], u, v, ref a6, ref b6);
                RegisterPair.Accumulate<TVector, TLanes>(s7[i], u, v, ref a7, ref b7);
            }
        }

        RegisterPair.Store<TVector, TLanes>(targets[0], a0, b0);
        RegisterPair.Store<TVector, TLanes>(targets[1], a1, b1);
        RegisterPair.Store<TVector, TLanes>(targets[2], a2, b2);
        RegisterPair.Store<TVector, TLanes>(targets[3], a3, b3);
        RegisterPair.Store<TVector, TLanes>(targets[4], a4, b4);
        RegisterPair.Store<TVector, TLanes>(targets[5], a5, b5);
        RegisterPair.Store<TVector, TLanes>(targets[6], a6, b6);
        RegisterPair.Store<TVector, TLanes>(targets[7], a7, b7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow<TVector, TLanes>(in ImplicitGemmArguments args, float** sources, float** targets, float* weights)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        float* s0 = sources[0], s1 = sources[1], s2 = sources[2], s3 = sources[3];
        TVector a0 = default, a1 = default, a2 = default, a3 = default;
        TVector b0 = default, b1 = default, b2 = default, b3 = default;
        if (args.Add)
        {
            Load<TVector, TLanes>(targets[0], ref a0, ref b0);
            Load<TVector, TLanes>(targets[1], ref a1, ref b1);
            Load<TVector, TLanes>(targets[2], ref a2, ref b2);
            Load<TVector, TLanes>(targets[3], ref a3, ref b3);
        }

        for (var tap = 0; tap < args.TapCount; tap++)
        {
            nint i = args.Taps[tap];
            for (var end = i + args.Depth; i < end; i++)
            {
                TVector u = TLanes.Load(weights), v = TLanes.Load(weights + TLanes.Count);
                weights += PanelWidth;
                RegisterPair.Accumulate<TVector, TLanes>(s0[i], u, v, ref a0, ref b0);
                RegisterPair.Accumulate<TVector, TLanes>(s1[i], u, v, ref a1, ref b1);
                RegisterPair.Accumulate<TVector, TLanes>(s2[i], u, v, ref a2, ref b2);
                RegisterPair.Accumulate<TVector, TLanes>(s3[i], u, v, ref a3, ref b3);
            }
        }

        RegisterPair.Store<TVector, TLanes>(targets[0], a0, b0);
        RegisterPair.Store<TVector, TLanes>(targets[1], a1, b1);
        RegisterPair.Store<TVector, TLanes>(targets[2], a2, b2);
        RegisterPair.Store<TVector, TLanes>(targets[3], a3, b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TVector, TLanes>(float* from, ref TVector a, ref TVector b)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        a = TLanes.Load(from);
        b = TLanes.Load(from + TLanes.Count);
    }
}
