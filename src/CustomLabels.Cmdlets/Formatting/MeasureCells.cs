namespace CustomLabels.Formatting;

/// <summary>Measures of labels as lines of text.</summary>
public static class MeasureCells
{
    private const int MaxLabels = 40;
    private const int MaxName = 30;
    private const int BarLength = 20;

    /// <summary>A line for each label, with a bar as long as its share of the most frequent one.</summary>
    /// <param name="measure">What was measured.</param>
    /// <returns>The lines.</returns>
    public static string Labels(ManifestMeasure measure)
    {
        List<LabelMeasure> shown = [.. measure.Labels.Take(MaxLabels)];
        var name = shown.Count == 0 ? 0 : shown.Max(label => Math.Min(MaxName, Name(label).Length));
        var lines = shown.Select(label => Line(label, measure, name));
        var more = measure.Labels.Count > MaxLabels ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}and {measure.Labels.Count - MaxLabels} more") : string.Empty;
        return string.Join(Environment.NewLine, lines) + more;
    }

    private static string Line(LabelMeasure label, ManifestMeasure measure, int name)
    {
        var shown = Name(label);
        var shortened = shown.Length > MaxName ? shown[..(MaxName - 1)] + "…" : shown;
        var bar = Math.Max(1, BarLength * label.Images / Math.Max(1, measure.Labels[0].Images));
        var test = measure.TestImages > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {label.TestImages,5} test") : string.Empty;
        var boxes = measure.Boxes > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {label.Boxes,6} boxes") : string.Empty;
        var size = label.MedianWidth is { } width ? string.Create(CultureInfo.InvariantCulture, $"  median {width:0} x {label.MedianHeight:0}") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{shortened.PadRight(name)}  {new string('▇', bar),-BarLength}  {label.Images,6} images{test}{boxes}{size}");
    }

    private static string Name(LabelMeasure label) => ConsoleText.Line(label.Label);
}
