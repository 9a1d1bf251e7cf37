namespace CustomLabels.Imaging;

/// <summary>
/// Scales pictures for files and networks: a box filter (area average) downwards, linear interpolation upwards, first along rows, then
/// along columns. Plain arithmetic, so that a network sees the same on every machine. What is only displayed is drawn by Skia.
/// </summary>
internal static class AreaResampler
{
    private readonly record struct Span(int First, float[] Weights);

    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        var columns = Spans(image.Width, width);
        var rows = Spans(image.Height, height);
        var narrow = new float[image.Height * width * 3];
        for (var y = 0; y < image.Height; y++)
        {
            ScaleRow(image.Pixels.AsSpan(y * image.Width * 3, image.Width * 3), columns, narrow.AsSpan(y * width * 3, width * 3));
        }

        var pixels = new byte[width * height * 3];
        var sums = new float[width * 3];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var i = 0; i < rows[y].Weights.Length; i++)
            {
                var weight = rows[y].Weights[i];
                ReadOnlySpan<float> row = narrow.AsSpan((rows[y].First + i) * width * 3, width * 3);
                for (var x = 0; x < sums.Length; x++)
                {
                    sums[x] += weight * row[x];
                }
            }

            for (var x = 0; x < sums.Length; x++)
            {
                pixels[(y * width * 3) + x] = (byte)Math.Clamp(sums[x] + 0.5f, 0, 255);
            }
        }

        return new RgbImage(width, height, pixels);
    }

    private static void ScaleRow(ReadOnlySpan<byte> row, Span[] columns, Span<float> result)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            float red = 0;
            float green = 0;
            float blue = 0;
            var weights = columns[x].Weights;
            var source = columns[x].First * 3;
            for (var i = 0; i < weights.Length; i++, source += 3)
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
