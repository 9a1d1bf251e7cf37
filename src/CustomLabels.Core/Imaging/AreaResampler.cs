namespace CustomLabels.Imaging;

/// <summary>
/// Scales pictures for files and networks: a box filter (area average) downwards, linear interpolation upwards, first along rows, then
/// along columns. Plain arithmetic, so that a network sees the same on every machine. What is only displayed is drawn by Skia.
/// </summary>
internal static class AreaResampler
{
    private readonly record struct Span(int First, float[] Weights);

    /// <summary>Scales a picture.</summary>
    /// <param name="pixels">Red, green, blue and what follows them, of each pixel, row by row.</param>
    /// <param name="channels">Bytes a pixel: 3, or 4 of which the last does not count.</param>
    /// <param name="size">The size of the picture.</param>
    /// <param name="width">The new width.</param>
    /// <param name="height">The new height.</param>
    public static RgbImage Resize(ReadOnlySpan<byte> pixels, int channels, ImageSize size, int width, int height)
    {
        var columns = Spans(size.Width, width);
        var rows = Spans(size.Height, height);
        var scaled = new byte[width * height * 3];
        var sums = new float[width * 3];

        // A row is used by two new rows at most that follow one another: a few rows are enough, however high the picture is.
        float[][] narrow = [new float[width * 3], new float[width * 3]];
        int[] inNarrow = [-1, -1];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var i = 0; i < rows[y].Weights.Length; i++)
            {
                var number = rows[y].First + i;
                var row = narrow[number % 2];
                if (inNarrow[number % 2] != number)
                {
                    inNarrow[number % 2] = number;
                    ScaleRow(pixels.Slice(number * size.Width * channels, size.Width * channels), channels, columns, row);
                }

                var weight = rows[y].Weights[i];
                for (var x = 0; x < sums.Length; x++)
                {
                    sums[x] += weight * row[x];
                }
            }

            for (var x = 0; x < sums.Length; x++)
            {
                scaled[(y * width * 3) + x] = (byte)Math.Clamp(sums[x] + 0.5f, 0, 255);
            }
        }

        return new RgbImage(width, height, scaled);
    }

    private static void ScaleRow(ReadOnlySpan<byte> row, int channels, Span[] columns, Span<float> result)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            float red = 0;
            float green = 0;
            float blue = 0;
            var weights = columns[x].Weights;
            var source = columns[x].First * channels;
            for (var i = 0; i < weights.Length; i++, source += channels)
            {
                red += weights[i] * row[source];
                green += weights[i] * row[source + 1];
                blue += weights[i] * row[source + 2];
            }

            result[x * 3] = red;
            result[(x * 3) + 1] = green;
            result[(x * 3) + 2] = blue;
        }
    }

    private static Span[] Spans(int from, int to)
    {
        var step = (double)from / to;
        var spans = new Span[to];
        for (var i = 0; i < to; i++)
        {
            spans[i] = step > 1 ? Covered(i * step, (i + 1) * step, from) : Between(((i + 0.5) * step) - 0.5, from);
        }

        return spans;
    }

    private static Span Covered(double start, double end, int length)
    {
        var first = (int)start;
        var last = Math.Min(length - 1, (int)Math.Ceiling(end) - 1);
        var weights = new float[last - first + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            var covered = Math.Min(end, first + i + 1) - Math.Max(start, first + i);
            weights[i] = (float)(covered / (end - start));
        }

        return new Span(first, weights);
    }

    private static Span Between(double position, int length)
    {
        var inside = Math.Clamp(position, 0, length - 1);
        var first = Math.Min((int)inside, Math.Max(0, length - 2));
        var second = (float)(inside - first);
        return length == 1 ? new Span(0, [1]) : new Span(first, [1 - second, second]);
    }
}
