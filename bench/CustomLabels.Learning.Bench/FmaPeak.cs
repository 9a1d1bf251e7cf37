using System.Diagnostics;
using System.Runtime.Intrinsics;
using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Bench;

/// <summary>The most multiplications and additions that the machine can do: of registers alone, without any memory.</summary>
internal static unsafe class FmaPeak
{
    // Many short calls: a single long loop would still be the code of its first call.
    private const int Turns = 10_000;
    private const int Calls = 400;
    private const int Rounds = 5;

    // As many as do not wait for each other on any machine, and fit into 16 registers with the factors.
    private const int Sums = 12;

    /// <returns>Billions of floating-point operations a second.</returns>
    public static double Measure(int threads)
    {
        using var pool = new WorkerPool(threads);
        var (width, work) = Vector512.IsHardwareAccelerated ? (Vector512<float>.Count, (Func<float>)Spin<Vector512<float>, Lanes512>)
            : Vector256.IsHardwareAccelerated ? (Vector256<float>.Count, Spin<Vector256<float>, Lanes256>)
            : (Vector128<float>.Count, Spin<Vector128<float>, Lanes128>);
        var kept = new float[threads];
        var best = double.MaxValue;
        for (var round = 0; round <= Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            pool.Run(threads, i =>
            {
                for (var call = 0; call < Calls; call++)
                {
                    kept[i] += work();
                }
            });
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return 2.0 * Sums * width * Turns * Calls * threads / best / 1e9;
    }

    private static float Spin<TVector, TLanes>()
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        TVector a = TLanes.Broadcast(0.5f), b = TLanes.Broadcast(0.25f);
        TVector s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (var i = 0; i < Turns; i++)
        {
            s0 = TLanes.MultiplyAdd(a, b, s0);
            s1 = TLanes.MultiplyAdd(a, b, s1);
            s2 = TLanes.MultiplyAdd(a, b, s2);
            s3 = TLanes.MultiplyAdd(a, b, s3);
            s4 = TLanes.MultiplyAdd(a, b, s4);
            s5 = TLanes.MultiplyAdd(a, b, s5);
            s6 = TLanes.MultiplyAdd(a, b, s6);
            s7 = TLanes.MultiplyAdd(a, b, s7);
            s8 = TLanes.MultiplyAdd(a, b, s8);
            s9 = TLanes.MultiplyAdd(a, b, s9);
            s10 = TLanes.MultiplyAdd(a, b, s10);
            s11 = TLanes.MultiplyAdd(a, b, s11);
        }

        // What nobody reads is not computed.
        s0 = TLanes.MultiplyAdd(s1, a, s0);
        s0 = TLanes.MultiplyAdd(s2, a, s0);
        s0 = TLanes.MultiplyAdd(s3, a, s0);
        s0 = TLanes.MultiplyAdd(s4, a, s0);
        s0 = TLanes.MultiplyAdd(s5, a, s0);
        s0 = TLanes.MultiplyAdd(s6, a, s0);
        s0 = TLanes.MultiplyAdd(s7, a, s0);
        s0 = TLanes.MultiplyAdd(s8, a, s0);
        s0 = TLanes.MultiplyAdd(s9, a, s0);
        s0 = TLanes.MultiplyAdd(s10, a, s0);
        s0 = TLanes.MultiplyAdd(s11, a, s0);
        var lanes = stackalloc float[TLanes.Count];
        TLanes.Store(s0, lanes);
        float total = 0;
        for (var i = 0; i < TLanes.Count; i++)
        {
            total += lanes[i];
        }

        return total;
    }
}
