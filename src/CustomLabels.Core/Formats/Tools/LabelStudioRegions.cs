namespace CustomLabels.Formats.Tools;

/// <summary>
/// What an annotation of Label Studio says: labels of the image, and boxes in percent of it. What a result is shows in its value; results with
/// the same id are of one region, so that a label may stand beside the box that it names. Boxes are turned about their top left corner.
/// </summary>
internal sealed class LabelStudioRegions
{
    private readonly List<BoxAnnotation> _boxes = [];
    private readonly List<string> _labels = [];
    private readonly SourceLosses _losses;
    private readonly LabelStudioTask _task;

    public LabelStudioRegions(string file, LabelStudioTask task, ICollection<SourceProblem> problems, SourceLosses losses)
    {
        (_task, _losses) = (task, losses);
        JsonElement[] results = [.. task.Results ?? []];
        Size = results.Select(SizeOf).FirstOrDefault(size => size is not null);
        var number = 0;
        foreach (var region in results.GroupBy(result => result.Text("id") ?? $"#{number++}", StringComparer.Ordinal))
        {
            if (!Add([.. region.Select(Value)], region.Any(result => result.Number("image_rotation") is { } turned && turned % 360 != 0)))
            {
                problems.Add(new SourceProblem(
                    file, null, "InvalidAnnotation", $"Region {region.Key} of {task.Image} has no label, not all of its coordinates, or was drawn on a turned image, and is left out. Complete it, or remove it.", task.Image));
            }
        }
    }

    public IReadOnlyList<BoxAnnotation> Boxes => _boxes;

    public IReadOnlyList<string> Labels => _labels;

    /// <summary>The size of the image in pixels; null when it is not stated, and boxes are fractions.</summary>
    public (int Width, int Height)? Size { get; }

    private static JsonElement Value(JsonElement result) => result.Member("value", JsonValueKind.Object) ?? result;

    private static (int Width, int Height)? SizeOf(JsonElement result) =>
        (result.Number("original_width"), result.Number("original_height")) is (> 0 and { } width, > 0 and { } height) ? ((int)width, (int)height) : null;

    /// <summary>Adds what the values of a region say; false when they cannot be read.</summary>
    private bool Add(JsonElement[] values, bool isTurned)
    {
        List<string> choices = [.. values.SelectMany(Choices)];
        List<string> labels = [.. values.SelectMany(Labeled)];
        var shape = Array.Find(values, value => value.ValueKind == JsonValueKind.Object && (value.TryGetProperty("x", out _) || value.TryGetProperty("points", out _) || value.TryGetProperty("vertices", out _) || value.TryGetProperty("rle", out _)));
        if (shape.ValueKind == JsonValueKind.Undefined)
        {
            AddWithoutShape(values, [.. choices, .. labels]);
            return true;
        }

        if (shape.TryGetProperty("rle", out _) || shape.TryGetProperty("vertices", out _) || (shape.TryGetProperty("x", out _) && !shape.TryGetProperty("height", out _) && !shape.TryGetProperty("radiusX", out _)))
        {
            _losses.NotStored(shape.TryGetProperty("rle", out _) ? "brush stroke" : shape.TryGetProperty("vertices", out _) ? "vector" : "keypoint", _task.Image);
            return true;
        }

        labels = labels.Count > 0 ? labels : choices;
        if (isTurned || labels.Count == 0 || Box(shape) is not { } box)
        {
            return false;
        }

        _boxes.AddRange(labels.Select(label => box with { Label = label }));
        return true;
    }

    private void AddWithoutShape(JsonElement[] values, List<string> labels)
    {
        _labels.AddRange(labels);
        foreach (var value in values.Where(value => value.ValueKind == JsonValueKind.Object && labels.Count == 0))
        {
            _losses.NotStored(value.EnumerateObject().Select(member => member.Name).FirstOrDefault("relation"), _task.Image);
        }
    }

    private static IEnumerable<string> Choices(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => Texts(value.Items("choices")).Concat(value.Items("taxonomy").Select(path => path.ValueKind == JsonValueKind.Array ? Texts(path.EnumerateArray()).LastOrDefault(string.Empty) : string.Empty)).Where(label => label.Length > 0),
        _ => [],
    };

    /// <summary>The labels in <c>rectanglelabels</c>, <c>polygonlabels</c>, <c>labels</c> …</summary>
    private static IEnumerable<string> Labeled(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().Where(member => member.Name.EndsWith("labels", StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.Array).SelectMany(member => Texts(member.Value.EnumerateArray()))
        : [];

    private static IEnumerable<string> Texts(IEnumerable<JsonElement> items) => items.Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Where(text => text.Length > 0);

    private BoxAnnotation? Box(JsonElement value)
    {
        var (width, height) = Size is { } size ? (size.Width / 100.0, size.Height / 100.0) : (0.01, 0.01);
        if (value.TryGetProperty("points", out _))
        {
            _losses.BoxAround("polygon", _task.Image);
            return BoxAround.Points(string.Empty, [.. value.Points("points").Select(point => (point.X * width, point.Y * height))]);
        }

        var degrees = value.Number("rotation") is { } rotation && rotation % 360 != 0 ? rotation : 0;
        if (value.Number("x") is not { } left || value.Number("y") is not { } top || (degrees != 0 && Size is null))
        {
            return null;
        }

        if (value.Number("radiusX") is { } radiusX && value.Number("radiusY") is { } radiusY)
        {
            _losses.BoxAround("ellipse", _task.Image);
            return BoxAround.Ellipse(string.Empty, (left * width, top * height), (radiusX * width, radiusY * height), degrees);
        }

        if (value.Number("width") is not { } boxWidth || value.Number("height") is not { } boxHeight)
        {
            return null;
        }

        BoxAnnotation box = new(string.Empty, left * width, top * height, boxWidth * width, boxHeight * height);
        if (degrees == 0)
        {
            return box;
        }

        _losses.BoxAround("rotated box", _task.Image);
        return BoxAround.Turned(box, degrees, (box.Left, box.Top));
    }
}
