namespace CustomLabels.Formats.Benchmarks;

/// <summary>
/// DOTA, and what Roboflow calls YOLOv5 Oriented Bounding Boxes: a text file per image, and per object the four corners of a rotated box in pixels, its class
/// and how difficult it is. See https://captain-whu.github.io/DOTA/dataset.html
/// </summary>
internal sealed class DotaSource : ISourceFormat
{
    private const int Corners = 8;

    /// <summary>Whether a file is such a label file.</summary>
    public static bool IsOne(string file) => TextLabels.First(file).FirstOrDefault(fields => fields.Length > 1) is { } first && IsLine(first);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken) =>
        Task.FromResult(new TextLabels("a line of DOTA (eight numbers, a class and its difficulty)", IsOne, Box).Read(path, problems, cancellationToken));

    private static bool IsLine(string[] fields) => fields.Length > Corners
        && Array.TrueForAll(fields[..Corners], field => NumberText.Read(field) is not null)
        && NumberText.Read(fields[Corners]) is null;

    private static BoxAnnotation? Box(string[] fields, string image, SourceLosses losses, out bool isLeftOut)
    {
        isLeftOut = false;
        if (!IsLine(fields))
        {
            return null;
        }

        var hasDifficulty = fields.Length > Corners + 1 && NumberText.Read(fields[^1]) is not null;
        (double X, double Y)[] corners = [.. fields[..Corners].Chunk(2).Select(point => (NumberText.Read(point[0]) ?? double.NaN, NumberText.Read(point[1]) ?? double.NaN))];
        var box = BoxAround.Points(string.Join(' ', fields[Corners..(hasDifficulty ? ^1 : ^0)]), corners);
        if (box is not null && corners.Any(corner => (corner.X != box.Left && corner.X != box.Left + box.Width) || (corner.Y != box.Top && corner.Y != box.Top + box.Height)))
        {
            losses.BoxAround("rotated box", image);
        }

        return box;
    }
}
