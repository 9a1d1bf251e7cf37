namespace CustomLabels.Formats.Benchmarks;

/// <summary>Where a table of Open Images has what.</summary>
internal sealed class OpenImagesColumns
{
    private static readonly string[] Edges = ["XMin", "YMin", "XMax", "YMax"];

    private readonly string[] _names;
    private readonly int[] _edges;

    private OpenImagesColumns(string[] names)
    {
        _names = names;
        _edges = [.. Edges.Select(Of)];
    }

    /// <summary>Whether it is a table of boxes, not of labels.</summary>
    public bool HasBoxes => _edges.Min() >= 0;

    /// <summary>The columns of a header; null for that of another table.</summary>
    public static OpenImagesColumns? Of(string[] header)
    {
        OpenImagesColumns columns = new(header);
        return columns.Of("ImageID") >= 0 && columns.Of("LabelName") >= 0 && (columns.HasBoxes || columns.Of("Confidence") >= 0) ? columns : null;
    }

    public string Image(string[] fields) => Field(fields, "ImageID");

    public string Label(string[] fields) => Field(fields, "LabelName");

    public bool IsGroup(string[] fields) => Field(fields, "IsGroupOf") == "1";

    /// <summary>1 for a label that applies; also where there is no such column.</summary>
    public double Confidence(string[] fields) => Field(fields, "Confidence") is { Length: > 0 } text ? NumberText.Read(text) ?? double.NaN : 1;

    /// <summary>The box of a row; null where its edges are not numbers.</summary>
    public BoxAnnotation? Box(string[] fields, string label) =>
        _edges.Select(edge => edge < fields.Length ? NumberText.Read(fields[edge]) : null).OfType<double>().ToArray() is [var left, var top, var right, var bottom]
            ? new BoxAnnotation(label, left, top, right - left, bottom - top)
            : null;

    private int Of(string name) => Array.FindIndex(_names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    private string Field(string[] fields, string name) => Of(name) is >= 0 and var column && column < fields.Length ? fields[column] : string.Empty;
}
