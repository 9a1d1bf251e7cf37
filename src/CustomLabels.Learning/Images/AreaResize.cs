namespace CustomLabels.Learning.Images;

/// <summary>Resizing by averaging the area that each new pixel covers: no aliasing, and the same bits on every machine.</summary>
internal static class AreaResize
{
    /// <summary>Stretches a photo to a square.</summary>
    /// <returns>RGB interleaved, 0 to 255.</returns>
    public static float[] ToSquare(Photo photo, int size)
    {
        var columns = Spans(photo.Width, size);
        var rows = Spans(photo.Height, size);
        var narrow = new float[photo.Height * size * 3];
        for (var y = 0; y < photo.Height; y++)
        {
            var source = photo.Pixels.AsSpan(y * photo.Width * 3, photo.Width * 3);
            for (var x = 0; x < size; x++)
            {
                float r = 0, g = 0, b = 0;
                var (first, weights) = columns[x];
                for (var i = 0; i < weights.Length; i++)
                {
                    var at = (first + i) * 3;
                    r += weights[i] * source[at];
                    g += weights[i] * source[at + 1];
                    b += weights[i] * source[at + 2];
                }

                var to = ((y * size) + x) * 3;
                (narrow[to], narrow[to + 1], narrow[to + 2]) = (r, g, b);
            }
        }

        var result = new float[size * size * 3];
        for (var y = 0; y < size; y++)
        {
            var target = result.AsSpan(y * size * 3, size * 3);
            var (first, weights) = rows[y];
            for (var i = 0; i < weights.Length; i++)
            {
                var source = narrow.AsSpan((first + i) * size * 3, size * 3);
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] += weights[i] * source[x];
                }
            }
        }

        return result;
    }

    /// <summary>Stretches a photo to a square as a network takes it.</summary>
    /// <returns>Red plane, green plane, blue plane, 0 to 255.</returns>
    public static float[] ToPlanes(Photo photo, int size)
    {
        var square = ToSquare(photo, size);
        var planes = new float[square.Length];
        for (var i = 0; i < size * size; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                planes[(c * size * size) + i] = square[(i * 3) + c];
            }
        }

        return planes;
    }

    private static (int First, float[] Weights)[] Spans(int from, int to)
    {
        var spans = new (int, float[])[to];
        for (var i = 0; i < to; i++)
        {
            // In units of 1/to source pixels, so that the ends are exact.
            long start = (long)i * from, end = start + from;
            int first = (int)(start / to), last = (int)((end - 1) / to);
            var weights = new float[last - first + 1];
            for (var j = first; j <= last; j++)
            {
                var covered = Math.Min(end, (j + 1L) * to) - Math.Max(start, (long)j * to);
                weights[j - first] = (float)((double)covered / from);
            }

            spans[i] = (first, weights);
        }

        return spans;
    }
}
