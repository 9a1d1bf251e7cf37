using CustomLabels.Imaging;

namespace CustomLabels.Measures;

/// <summary>
/// Groups hashes by Hamming distance. Two hashes at most <c>n</c> bits apart share at least one of <c>n + 1</c> pieces (the pigeonhole
/// principle): only hashes that share a piece are compared.
/// </summary>
internal static class AlikeImages
{
    private const int Bits = 64;

    /// <summary>Finds them.</summary>
    /// <param name="distance">The largest distance, in bits.</param>
    /// <returns>Groups of two and more, as indexes in ascending order.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<ulong> hashes, int distance, CancellationToken cancellationToken)
    {
        int[] parents = [.. Enumerable.Range(0, hashes.Count)];
        Dictionary<ulong, int> firsts = [];
        List<int> different = [];
        for (var i = 0; i < hashes.Count; i++)
        {
            if (firsts.TryAdd(hashes[i], i))
            {
                different.Add(i);
            }
            else
            {
                Join(parents, firsts[hashes[i]], i);
            }
        }

        var pieces = distance + 1;
        for (var piece = 0; piece < pieces && distance > 0; piece++)
        {
            var start = Bits * piece / pieces;
            var length = (Bits * (piece + 1) / pieces) - start;
            var mask = ((1UL << length) - 1) << start;
            foreach (var bucket in different.GroupBy(i => hashes[i] & mask))
            {
                cancellationToken.ThrowIfCancellationRequested();
                int[] members = [.. bucket];
                for (var a = 0; a < members.Length; a++)
                {
                    for (var b = a + 1; b < members.Length; b++)
                    {
                        if (PerceptualHash.Distance(hashes[members[a]], hashes[members[b]]) <= distance)
                        {
                            Join(parents, members[a], members[b]);
                        }
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, hashes.Count).GroupBy(i => Root(parents, i)).Where(group => group.Skip(1).Any()).Select(group => (IReadOnlyList<int>)[.. group])];
    }

    private static int Root(int[] parents, int i)
    {
        while (parents[i] != i)
        {
            parents[i] = parents[parents[i]];
            i = parents[i];
        }

        return i;
    }

    private static void Join(int[] parents, int one, int other)
    {
        (one, other) = (Root(parents, one), Root(parents, other));
        parents[Math.Max(one, other)] = Math.Min(one, other);
    }
}
