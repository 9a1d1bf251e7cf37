using CustomLabels.Formats.Targets;

namespace CustomLabels.Detections.Export;

/// <summary>A table with a row for each label; a photo without labels has a row with an empty one. Numbers are the same in every culture.</summary>
/// <param name="escapesFormulas">Whether a cell that a spreadsheet would take for a formula begins with an apostrophe.</param>
internal sealed class CsvDetections(bool escapesFormulas) : IDetectionFormat
{
    public IEnumerable<(int File, string Line)> Begin() =>
        [(0, "Image,Time,Label,Confidence,Left,Top,Width,Height,PixelLeft,PixelTop,PixelWidth,PixelHeight,ImageWidth,ImageHeight,Model")];

    public IEnumerable<(int File, string Line)> Add(Detection detection, ImageSize? size)
    {
        foreach (var label in detection.Labels.Count == 0 ? [new DetectedLabel()] : detection.Labels)
        {
            yield return (0, string.Join(
                ',',
                Text(detection.Image),
                detection.Time?.ToString("c"),
                Text(label.Name),
                label.Name.Length == 0 ? string.Empty : Number(label.Confidence),
                Number(label.Left),
                Number(label.Top),
                Number(label.Width),
                Number(label.Height),
                Number(label.PixelLeft),
                Number(label.PixelTop),
                Number(label.PixelWidth),
                Number(label.PixelHeight),
                Number(size?.Width),
                Number(size?.Height),
                Text(detection.Model)));
        }
    }

    private static string? Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);

    private string Text(string text) => CsvColumnSet.Quoted(escapesFormulas ? CsvColumnSet.Unformulated(text) : text);
}
