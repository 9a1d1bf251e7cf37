namespace CustomLabels.Formats.Clouds;

/// <summary>A row of an import file of Vertex AI.</summary>
/// <param name="Image">Where the image is.</param>
/// <param name="Split">What it is for; null for unassigned.</param>
/// <param name="Labels">Labels of the image.</param>
/// <param name="Box">A box in fractions; null for none.</param>
/// <param name="IsEmpty">Whether it says that nothing is on the image.</param>
internal sealed record VertexAiRow(string Image, SplitName? Split, string[] Labels, BoxAnnotation? Box, bool IsEmpty)
{
    /// <summary>The fewest fields of a box: a label, and two corners that may be followed by empty fields.</summary>
    private const int MinBoxFields = 5;

    private static readonly string[] Uses = ["train", "training", "validation", "test", "unassigned", "unassign", ""];

    /// <summary>Whether it begins with what its image is for.</summary>
    public bool HasUse { get; private init; }

    /// <summary>Whether it has corners that cannot be read.</summary>
    public bool IsInvalid { get; private init; }

    /// <summary>Reads a row; null when it names no image.</summary>
    public static VertexAiRow? Of(string[] fields)
    {
        var hasUse = fields.Length > 1 && Uses.Contains(fields[0], StringComparer.OrdinalIgnoreCase);
        var rest = hasUse ? fields[1..] : fields;
        if (rest.Length == 0 || rest[0].Length == 0)
        {
            return null;
        }

        VertexAiRow row = new(rest[0], hasUse ? SplitNames.Of(fields[0]) : null, [], null, false) { HasUse = hasUse && fields[0].Length > 0 };
        var isBox = rest.Length > MinBoxFields && Array.Exists(rest[2..], IsNumber);
        return isBox ? row with { Box = BoxOf(rest[1], rest[2..]), IsInvalid = BoxOf(rest[1], rest[2..]) is null }
            : row with { Labels = [.. rest[1..].Where(label => label.Length > 0)], IsEmpty = rest.Length > MinBoxFields && Array.TrueForAll(rest[1..], field => field.Length == 0) };
    }

    private static bool IsNumber(string field) => NumberText.Read(field) is not null;

    /// <summary>The box around the corners, of which two opposite ones are enough.</summary>
    private static BoxAnnotation? BoxOf(string label, string[] corners)
    {
        string[][] points = [.. corners.Chunk(2).Where(point => Array.Exists(point, field => field.Length > 0))];
        return label.Length > 0 && points.Length > 1 && Array.TrueForAll(points, point => point.Length == 2 && Array.TrueForAll(point, IsNumber))
            ? BoxAround.Points(label, [.. points.Select(point => (NumberText.Read(point[0])!.Value, NumberText.Read(point[1])!.Value))])
            : null;
    }
}
