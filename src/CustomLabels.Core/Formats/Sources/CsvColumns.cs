using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>The meaning of the columns of a table: by their names, else by their content.</summary>
internal sealed class CsvColumns
{
    private static readonly string[] ImageNames = ["image", "filename", "file", "path", "imagepath", "filepath", "imagename", "imageid", "sourceref", "fullname", "imageuri", "uri"];
    private static readonly string[] LabelNames = ["label", "labels", "class", "classname", "category", "tag", "tags", "name", "classlabel"];
    private static readonly string[] PartNames = ["part", "split", "set", "subset", "dataset", "partition"];
    private static readonly string[][] EdgeNames = [["xmin", "ymin", "xmax", "ymax"], ["x1", "y1", "x2", "y2"], ["left", "top", "right", "bottom"]];
    private static readonly string[][] SizeNames = [["left", "top", "width", "height"], ["x", "y", "width", "height"], ["x", "y", "w", "h"], ["bboxx", "bboxy", "bboxwidth", "bboxheight"]];

    private int _image;

    /// <summary>The columns of the labels; null for all after the first.</summary>
    private int[]? _labels = [];
    private bool _splitsLabels;
    private int[]? _box;
    private bool _boxHasEdges;
    private int _width = -1;
    private int _height = -1;
    private int _part = -1;
    private int _group = -1;

    private CsvColumns()
    {
    }

    /// <summary>Whether the first row was names and not an image.</summary>
    public bool HasHeader { get; private init; }

    /// <summary>The columns of a table by its first row.</summary>
    public static CsvColumns Of(string[] first)
    {
        string[] names = [.. first.Select(Plain)];
        return Array.Exists(names, name => ImageNames.Contains(name, StringComparer.Ordinal)) && !Array.Exists(first, ImageFile.HasImageExtension)
            ? Named(names, first)
            : Unnamed(first);
    }

    /// <summary>A row; null when it is blank.</summary>
    /// <exception cref="FormatException">A box is not four numbers.</exception>
    public SourceRow? Read(string[] fields, int line)
    {
        var image = Field(fields, _image);
        if (image.Length == 0)
        {
            return null;
        }

        List<string> labels = [.. Labels(fields).Where(label => label.Length > 0)];
        var box = _box is null || Array.TrueForAll(_box, column => Field(fields, column).Length == 0) ? null : Box(fields, labels.FirstOrDefault());
        return new SourceRow
        {
            Image = image,
            Labels = box is null ? labels : [],
            Box = box,
            BoxIsFraction = box is { Left: <= 1, Top: <= 1, Width: <= 1, Height: <= 1 } && Array.Exists(_box!, column => Field(fields, column).Contains('.', StringComparison.Ordinal)),
            IsOfBoxes = _box is not null,
            Width = Whole(fields, _width),
            Height = Whole(fields, _height),
            Part = Field(fields, _part) is { Length: > 0 } part ? part : null,
            Group = Field(fields, _group) is { Length: > 0 } group ? group : null,
            Line = line,
        };
    }

    private static CsvColumns Named(string[] names, string[] header)
    {
        var edges = EdgeNames.Select(set => Places(names, set)).FirstOrDefault(places => places is not null);
        var sizes = edges is null ? SizeNames.Select(set => Places(names, set)).FirstOrDefault(places => places is not null) : null;
        var box = edges ?? sizes ?? [];
        var image = Array.FindIndex(names, name => ImageNames.Contains(name, StringComparer.Ordinal));
        var width = Array.FindIndex(names, name => name is "width" or "imagewidth");
        var height = Array.FindIndex(names, name => name is "height" or "imageheight");
        var part = Array.FindIndex(names, name => PartNames.Contains(name, StringComparer.Ordinal));
        var group = Array.IndexOf(names, "group");
        int[] labels = [.. Enumerable.Range(0, names.Length).Where(i => i != image && !box.Contains(i) && LabelNames.Contains(names[i].TrimEnd("0123456789".ToCharArray()), StringComparer.Ordinal))];
        if (labels.Length == 0)
        {
            // A column with an unknown name (cell_type) holds the labels when no other column does.
            labels = [.. Enumerable.Range(0, names.Length).Where(i => i != image && i != width && i != height && i != part && i != group && !box.Contains(i)).Take(1)];
        }

        return new CsvColumns
        {
            HasHeader = true,
            _image = image,
            _labels = labels,
            _splitsLabels = labels is [var only] && Plain(header[only]) is "labels" or "tags",
            _box = edges ?? sizes,
            _boxHasEdges = edges is not null,
            _width = box.Contains(width) ? -1 : width,
            _height = box.Contains(height) ? -1 : height,
            _part = part,
            _group = group,
        };
    }

    /// <summary>
    /// Without names: image, labels …; or image, label, left, top, width, height; or image, x1, y1, x2, y2, label.
    /// </summary>
    private static CsvColumns Unnamed(string[] first)
    {
        var labelFirst = first.Length == 6 && Array.TrueForAll(first[2..6], IsNumber);
        var labelLast = first.Length == 6 && Array.TrueForAll(first[1..5], field => field.Length == 0 || IsNumber(field)) && !IsNumber(first[5]);
        return labelFirst ? new CsvColumns { _labels = [1], _box = [2, 3, 4, 5] }
            : labelLast ? new CsvColumns { _labels = [5], _box = [1, 2, 3, 4], _boxHasEdges = true }
            : new CsvColumns { _labels = null };
    }

    private static int[]? Places(string[] names, string[] set)
    {
        int[] places = [.. set.Select(name => Array.IndexOf(names, name))];
        return Array.Exists(places, place => place < 0) ? null : places;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static bool IsNumber(string field) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static int? Whole(string[] fields, int column) =>
        double.TryParse(Field(fields, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < int.MaxValue ? (int)number : null;

    private static string Field(string[] fields, int column) => column >= 0 && column < fields.Length ? fields[column] : string.Empty;

    private IEnumerable<string> Labels(string[] fields) =>
        _labels is null ? fields.Skip(1)
        : _splitsLabels ? _labels.SelectMany(column => Field(fields, column).Split(['|', ';'], StringSplitOptions.TrimEntries))
        : _labels.Select(column => Field(fields, column));

    private BoxAnnotation Box(string[] fields, string? label)
    {
        double[] numbers = [.. _box!.Select(column => double.Parse(Field(fields, column), NumberStyles.Float, CultureInfo.InvariantCulture))];
        return label is null || !Array.TrueForAll(numbers, double.IsFinite)
            ? throw new FormatException()
            : new BoxAnnotation(label, numbers[0], numbers[1], _boxHasEdges ? numbers[2] - numbers[0] : numbers[2], _boxHasEdges ? numbers[3] - numbers[1] : numbers[3]);
    }
}
