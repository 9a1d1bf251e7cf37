namespace CustomLabels.Formats.Tools;

/// <summary>
/// What an annotation of Label Studio says: labels of the image, and boxes in percent of it. Results with the same id are of one region, so that a label
/// may stand beside the box that it names. Boxes are turned about their top left corner.
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
            var isTurned = region.Any(result => result.Number("image_rotation") is { } turned && turned % 360 != 0);
            if (!Add([.. region.Select(result => result.Member("value", JsonValueKind.Object) ?? result)], isTurned))
            {
                problems.Add(new SourceProblem(
                    file,
                    null,
                    "InvalidAnnotation",
                    $"Region {region.Key} of {task.Image} has no label, not all of its coordinates, or was drawn on a turned image, and is left out. Complete it, or remove it.",
                    task.Image));
            }
        }
    }

    public IReadOnlyList<BoxAnnotation> Boxes => _boxes;

    public IReadOnlyList<string> Labels => _labels;

    /// <summary>The size of the image in pixels; null when it is not stated, and boxes are fractions.</summary>
    public (int Width, int Height)? Size { get; }

    private static (int Width, int Height)? SizeOf(JsonElement result) =>
        (result.Number("original_width"), result.Number("original_height")) is (> 0 and { } width, > 0 and { } height) ? ((int)width, (int)height) : null;

    /// <summary>Adds what the values of a region say; false when they cannot be read.</summary>
    private bool Add(JsonElement[] values, bool isTurned)
    {
        string[] choices = [.. values.SelectMany(LabelStudioValue.Choices)];
        string[] labels = [.. values.SelectMany(LabelStudioValue.Labels)];
        var shaped = Array.Find(values, value => LabelStudioValue.Shape(value) is not null);
        var shape = LabelStudioValue.Shape(shaped);
        if (shape is null)
        {
            AddWithoutShape(values, [.. choices, .. labels]);
            return true;
        }

        if (shape is not (LabelStudioValue.Rectangle or LabelStudioValue.Polygon or LabelStudioValue.Ellipse))
        {
            _losses.NotStored(shape, _task.Image);
            return true;
        }

        labels = labels.Length > 0 ? labels : choices;
        var degrees = shaped.Number("rotation") is { } rotation && rotation % 360 != 0 ? rotation : 0;
        if (isTurned || labels.Length == 0 || (degrees != 0 && Size is null) || Box(shaped, shape, degrees) is not { } box)
        {
            return false;
        }

        _boxes.AddRange(labels.Select(label => box with { Label = label }));
        if (shape != LabelStudioValue.Rectangle || degrees != 0)
        {
            _losses.BoxAround(shape == LabelStudioValue.Rectangle ? "rotated box" : shape, _task.Image);
        }

        return true;
    }

    private void AddWithoutShape(JsonElement[] values, string[] labels)
    {
        _labels.AddRange(labels);
        foreach (var value in values.Where(value => value.ValueKind == JsonValueKind.Object && labels.Length == 0))
        {
            _losses.NotStored(value.EnumerateObject().Select(member => member.Name).FirstOrDefault("relation"), _task.Image);
        }
    }

    private BoxAnnotation? Box(JsonElement value, string shape, double degrees)
    {
        var (width, height) = Size is { } size ? (size.Width / 100.0, size.Height / 100.0) : (0.01, 0.01);
        if (shape == LabelStudioValue.Polygon)
        {
            return BoxAround.Points(string.Empty, [.. value.Points("points").Select(point => (point.X * width, point.Y * height))]);
        }

        var sides = shape == LabelStudioValue.Ellipse ? (value.Number("radiusX"), value.Number("radiusY")) : (value.Number("width"), value.Number("height"));
        if (value.Number("x") * width is not { } left || value.Number("y") * height is not { } top || sides.Item1 * width is not { } across || sides.Item2 * height is not { } down)
        {
            return null;
        }

        return shape == LabelStudioValue.Ellipse ? BoxAround.Ellipse(string.Empty, (left, top), (across, down), degrees)
            : BoxAround.Turned(new BoxAnnotation(string.Empty, left, top, across, down), degrees, (left, top));
    }
}
