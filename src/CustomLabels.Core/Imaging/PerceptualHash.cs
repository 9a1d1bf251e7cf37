using System.Numerics;

namespace CustomLabels.Imaging;

/// <summary>
/// A hash of what a picture shows, 64 bits: the signs of its lowest frequencies (discrete cosine transform of 32 x 32 gray pixels)
/// against their median. Pictures that look alike have hashes that differ in few bits, whatever their size, compression and brightness.
/// </summary>
public static class PerceptualHash
{
    private const int Side = 32;
    private const int Frequencies = 8;

    private static readonly double[] Cosines = [.. Enumerable.Range(0, (Frequencies + 1) * Side).Select(i => Math.Cos(Math.PI * (i / Side) * ((2 * (i % Side)) + 1) / (2 * Side)))];

    /// <summary>The hash of a picture.</summary>
    /// <param name="picture">The picture; a small one will do.</param>
    /// <returns>The hash.</returns>
    public static ulong Of(RgbImage picture)
    {
        var small = picture.Resize(Side, Side);
        Span<double> gray = stackalloc double[Side * Side];
        for (var i = 0; i < gray.Length; i++)
        {
            gray[i] = (0.299 * small.Pixels[3 * i]) + (0.587 * small.Pixels[(3 * i) + 1]) + (0.114 * small.Pixels[(3 * i) + 2]);
        }

        // The first row and column are mere means: frequencies count from 1.
        Span<double> rows = stackalloc double[Frequencies * Side];
        Span<double> frequencies = stackalloc double[Frequencies * Frequencies];
        for (var v = 0; v < Frequencies; v++)
        {
            for (var x = 0; x < Side; x++)
            {
                for (var y = 0; y < Side; y++)
                {
                    rows[(v * Side) + x] += gray[(y * Side) + x] * Cosines[((v + 1) * Side) + y];
                }
            }

            for (var u = 0; u < Frequencies; u++)
            {
                for (var x = 0; x < Side; x++)
                {
                    frequencies[(v * Frequencies) + u] += rows[(v * Side) + x] * Cosines[((u + 1) * Side) + x];
                }
            }
        }

        Span<double> sorted = stackalloc double[frequencies.Length];
        frequencies.CopyTo(sorted);
        sorted.Sort();
        var median = (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        ulong hash = 0;
        for (var i = 0; i < frequencies.Length; i++)
        {
            hash |= frequencies[i] > median ? 1UL << i : 0;
        }

        return hash;
    }

    /// <summary>In how many bits two hashes differ, 0 to 64.</summary>
    /// <param name="one">A hash.</param>
    /// <param name="other">Another.</param>
    /// <returns>The distance.</returns>
    public static int Distance(ulong one, ulong other) => BitOperations.PopCount(one ^ other);
}
