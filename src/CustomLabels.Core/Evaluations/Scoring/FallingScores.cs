using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Scoring;

/// <summary>Sorts predictions by their scores, the highest first; equal scores stay in their order (radix sort, from the lowest byte on).</summary>
internal static class FallingScores
{
    private const int Digits = 256;

    /// <summary>Sorts.</summary>
    /// <param name="predictions">The predictions, with scores from 0 on.</param>
    /// <param name="indexes">Indexes of some of them; they are sorted.</param>
    [MethodImpl(Hot.Path)]
    public static void Sort(Prediction[] predictions, int[] indexes)
    {
        var (from, to) = (new (ulong Key, int Index)[indexes.Length], new (ulong Key, int Index)[indexes.Length]);
        for (var i = 0; i < indexes.Length; i++)
        {
            // The bits of doubles from 0 on are in the order of the doubles; adding 0 makes one zero of both.
            from[i] = (~BitConverter.DoubleToUInt64Bits(predictions[indexes[i]].Score + 0.0), indexes[i]);
        }

        var starts = new int[Digits];
        for (var shift = 0; shift < 64; shift += 8)
        {
            if (FindStarts(from, shift, starts))
            {
                foreach (var one in from)
                {
                    to[starts[(byte)(one.Key >> shift)]++] = one;
                }

                (from, to) = (to, from);
            }
        }

        for (var i = 0; i < indexes.Length; i++)
        {
            indexes[i] = from[i].Index;
        }
    }

    /// <summary>Where the keys with each value of a byte begin.</summary>
    /// <returns>False when all keys have the same one.</returns>
    [MethodImpl(Hot.Path)]
    private static bool FindStarts((ulong Key, int Index)[] keys, int shift, int[] starts)
    {
        Array.Clear(starts);
        foreach (var (key, _) in keys)
        {
            starts[(byte)(key >> shift)]++;
        }

        var (sum, differ) = (0, true);
        for (var i = 0; i < Digits; i++)
        {
            var count = starts[i];
            differ &= count < keys.Length;
            starts[i] = sum;
            sum += count;
        }

        return differ;
    }
}
