namespace CustomLabels.Formats.Coco;

/// <summary>The box around a segmentation: polygons, or a mask in runs (<c>{"counts": …, "size": [height, width]}</c>), as cocoapi's maskApi.c writes them.</summary>
internal static class CocoOutline
{
    /// <summary>The box; null where the segmentation has none.</summary>
    /// <param name="json">The segmentation.</param>
    public static BoxAnnotation? Box(string label, ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, JsonFile.Options);
        using var segmentation = JsonDocument.ParseValue(ref reader);
        return segmentation.RootElement.ValueKind == JsonValueKind.Array
            ? BoxAround.Points(label, [.. Numbers(segmentation.RootElement).Chunk(2).Select(point => (point[0], point.Length == 2 ? point[1] : double.NaN))])
            : Mask(label, segmentation.RootElement);
    }

    private static IEnumerable<double> Numbers(JsonElement list) => list.EnumerateArray().SelectMany(item => item.ValueKind switch
    {
        JsonValueKind.Array => Numbers(item),
        JsonValueKind.Number => [item.GetDouble()],
        _ => [double.NaN],
    });

    private static BoxAnnotation? Mask(string label, JsonElement mask)
    {
        if (!mask.TryGetProperty("size", out var size) || size.ValueKind != JsonValueKind.Array || Numbers(size).FirstOrDefault() is not (>= 1 and < int.MaxValue and var height) || !mask.TryGetProperty("counts", out var counts))
        {
            return null;
        }

        long[] runs = counts.ValueKind == JsonValueKind.String ? [.. Unpacked(counts.GetString()!)]
            : counts.ValueKind == JsonValueKind.Array ? [.. Numbers(counts).Select(number => double.IsFinite(number) ? (long)number : 0)]
            : [];
        return Around(label, runs, (long)height);
    }

    /// <summary>Runs go down the columns, beginning with what is not of the mask.</summary>
    private static BoxAnnotation? Around(string label, long[] runs, long height)
    {
        List<(double X, double Y)> corners = [];
        var place = 0L;
        for (var i = 0; i < runs.Length; i++)
        {
            var last = place + runs[i] - 1;
            if (i % 2 == 1 && runs[i] > 0)
            {
                var isOneColumn = place / height == last / height;
                corners.Add((place / height, isOneColumn ? place % height : 0));
                corners.Add(((last / height) + 1, isOneColumn ? (last % height) + 1 : height));
            }

            place = last + 1;
        }

        return BoxAround.Points(label, corners);
    }

    /// <summary>Six bits a character from '0' on: five of the number and one for more of it; from the third on, differences to the one before the last.</summary>
    private static List<long> Unpacked(string text)
    {
        List<long> runs = [];
        var run = 0L;
        var shift = 0;
        foreach (var character in text)
        {
            var bits = character - '0';
            run |= (long)(bits & 0x1F) << shift;
            shift += 5;
            if ((bits & 0x20) != 0 && shift < 60)
            {
                continue;
            }

            run |= (bits & 0x10) != 0 ? -1L << shift : 0;
            runs.Add(runs.Count > 2 ? run + runs[^2] : run);
            (run, shift) = (0, 0);
        }

        return runs;
    }
}
