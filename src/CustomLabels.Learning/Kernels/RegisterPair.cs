using System.Runtime.CompilerServices;

namespace CustomLabels.Learning.Kernels;

/// <summary>Operations on the two registers that hold neighboring output channels of one sum.</summary>
internal static unsafe class RegisterPair
{
    /// <summary>Adds value × (u, v) to the sums (a, b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate<TVector, TLanes>(float value, TVector u, TVector v, ref TVector a, ref TVector b)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        var factor = TLanes.Broadcast(value);
        a = TLanes.MultiplyAdd(factor, u, a);
        b = TLanes.MultiplyAdd(factor, v, b);
    }

    /// <summary>Stores the sums (a, b) one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVector, TLanes>(float* to, TVector a, TVector b)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        TLanes.Store(a, to);
        TLanes.Store(b, to + TLanes.Count);
    }
}
