using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>Which column of a table means what, by its names; a table without names has one of three layouts. Any other is refused.</summary>
internal sealed record CsvLayout
{
    private static readonly string[] Flags = ["0", "1", "0.0", "1.0", "0,0", "1,0", "true", "false"];

    /// <summary>The names of the columns; empty where the first row is an image.</summary>
    public string[] Header { get; private init; } = [];

    public int Image { get; private init; }

    /// <summary>The columns of the labels; null for all after the first.</summary>
    public int[]? Labels { get; private init; } = [];

    /// <summary>The columns that each stand for a label, with 1 where the image has it.</summary>
    public int[] Flagged { get; private init; } = [];

    /// <summary>Whether a field has several labels.</summary>
    public bool SplitsLabels { get; private init; }

    /// <summary>The columns of the box; null where the table has none.</summary>
    public int[]? Box { get; private init; }

    /// <summary>Whether the last two of these are the right and bottom edge, not width and height.</summary>
    public bool BoxHasEdges { get; private init; }

    public int Width { get; private init; } = -1;

    public int Height { get; private init; } = -1;

    public int Part { get; private init; } = -1;

    public int Group { get; private init; } = -1;

    /// <summary>What has to be said about the columns, with an identifier; null for nothing.</summary>
    public (string Id, string Message)? Note { get; private init; }

    /// <summary>Whether the first row of a table is names, the image's among them.</summary>
    public static bool HasKnownHeader(string[] first) => Array.Exists(first, name => CsvNames.IsImage(CsvNames.Plain(name))) && !Array.Exists(first, ImageFile.HasImageExtension);

    /// <summary>The layout of a table.</summary>
    /// <exception cref="CustomLabelsException"><c>UnknownFormat</c>: it is none that is known.</exception>
    public static CsvLayout Of(CsvTable table, string file)
    {
        var first = table.Rows.Count > 0 ? table.Rows[0].Fields : [];
        return first.Length == 0 ? throw Unknown(file, first, "It is empty.")
            : HasKnownHeader(first) ? Named(first, table, file)
            : ImageFile.HasImageExtension(first[0]) ? Unnamed(first, table, file)
            : throw Unknown(file, first, "None of them is known to name the image.");
    }

    private static CsvLayout Named(string[] header, CsvTable table, string file)
    {
        string[] names = [.. header.Select(CsvNames.Plain)];
        var edges = CsvNames.Edges.Select(set => Places(names, set)).FirstOrDefault(places => places is not null);
        var sizes = edges is null ? CsvNames.Sizes.Select(set => Places(names, set)).FirstOrDefault(places => places is not null) : null;
        var box = edges ?? sizes ?? [];
        var image = Array.FindIndex(names, CsvNames.IsImage);
        var width = Array.FindIndex(names, name => name is "width" or "imagewidth");
        var height = Array.FindIndex(names, name => name is "height" or "imageheight");
        CsvLayout layout = new()
        {
            Header = header,
            Image = image,
            Box = edges ?? sizes,
            BoxHasEdges = edges is not null,
            Width = box.Contains(width) ? -1 : width,
            Height = box.Contains(height) ? -1 : height,
            Part = Array.FindIndex(names, CsvNames.IsPart),
            Group = Array.IndexOf(names, "group"),
        };
        int[] others = [.. Enumerable.Range(0, names.Length).Where(i => i != image && !box.Contains(i) && i != layout.Width && i != layout.Height && i != layout.Part && i != layout.Group)];
        if (layout.Box is null && Array.Exists(others, i => CsvNames.IsPlace(names[i])))
        {
            throw Unknown(file, header, "Some are of boxes, but not in a layout that is known.");
        }

        int[] labels = [.. others.Where(i => CsvNames.IsLabel(names[i]))];
        return labels.Length > 0 ? WithLabels(layout, labels, others, names) : WithOthers(layout, others, table, file);
    }

    private static CsvLayout WithLabels(CsvLayout layout, int[] labels, int[] others, string[] names)
    {
        string[] unused = [.. others.Except(labels).Select(i => layout.Header[i]).Where(name => name.Length > 0)];
        return layout with
        {
            Labels = labels,
            SplitsLabels = labels is [var only] && names[only] is "labels" or "tags" or "classes",
            Note = unused.Length == 0 ? null : ("ColumnNotUsed", $"The {(unused.Length == 1 ? "column" : "columns")} {string.Join(", ", unused)} {(unused.Length == 1 ? "is" : "are")} not used."),
        };
    }

    /// <summary>A column for each label where all have only 0 and 1; the only column besides the image's and the box's; else it cannot be told.</summary>
    private static CsvLayout WithOthers(CsvLayout layout, int[] others, CsvTable table, string file)
    {
        var rows = table.Rows.Skip(1).Where(row => row.Fields.Any(field => field.Length > 0)).ToList();
        return layout.Box is null && others.Length > 0 && rows.Count > 0 && rows.TrueForAll(row => Array.TrueForAll(others, i => i < row.Fields.Length && Flags.Contains(row.Fields[i], StringComparer.OrdinalIgnoreCase)))
            ? layout with { Flagged = others }
            : others is [var only]
                ? layout with { Labels = others, Note = ("LabelColumnAssumed", $"The labels are taken from the column {layout.Header[only]}, since there is no other. Call it 'label', so that there is no doubt.") }
                : throw Unknown(file, layout.Header, "None of them is known to hold the labels.");
    }

    /// <summary>
    /// Without names: image, labels …; or image, label, left, top, width, height; or image, x1, y1, x2, y2, label.
    /// </summary>
    private static CsvLayout Unnamed(string[] first, CsvTable table, string file)
    {
        bool IsNumber(string field) => NumberText.TryRead(field, table.TakesComma, out _);
        if (first.Length == 6 && Array.TrueForAll(first[2..6], IsNumber) && !IsNumber(first[1]))
        {
            return new CsvLayout
            {
                Labels = [1],
                Box = [2, 3, 4, 5],
                Note = ("ColumnsAssumed", "The table has no names of columns. It is read as image, label, left, top, width, height; for right and bottom edges add a first row with filename, class, xmin, ymin, xmax, ymax."),
            };
        }

        if (first.Length == 6 && Array.TrueForAll(first[1..5], field => field.Length == 0 || IsNumber(field)) && !IsNumber(first[5]))
        {
            return new CsvLayout { Labels = [5], Box = [1, 2, 3, 4], BoxHasEdges = true };
        }

        return table.Rows.Any(row => row.Fields.Skip(1).Any(IsNumber))
            ? throw Unknown(file, first, "It has numbers and no names of columns.")
            : new CsvLayout { Labels = null };
    }

    private static int[]? Places(string[] names, string[] set)
    {
        int[] places = [.. set.Select(name => Array.IndexOf(names, name))];
        return Array.Exists(places, place => place < 0) ? null : places;
    }

    private static CustomLabelsException Unknown(string file, string[] columns, string why) => new(
        ErrorIds.UnknownFormat,
        ErrorKind.InvalidData,
        $"The table '{file}' has the columns {string.Join(", ", columns)}. {why} Name them in the first row: image and label, or filename, class, xmin, ymin, xmax, ymax, or image and a column of 0 and 1 for each label. If nothing but the folders counts, use -Format Folder.",
        file);
}
