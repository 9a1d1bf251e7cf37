namespace CustomLabels.Formats.Sources;

/// <summary>What the rows of a table say.</summary>
internal sealed class CsvRows(string file, CsvTable table, CsvLayout layout, ICollection<SourceProblem> problems)
{
    /// <summary>Edges of boxes in parts of the image may be a little beyond it; boxes in pixels are never all so small.</summary>
    private const double MaxFraction = 1.5;

    private readonly List<int> _undecoded = [];

    /// <summary>The rows. Whether boxes are in pixels or in parts of the image is the same for all of them.</summary>
    public IReadOnlyList<SourceRow> Read()
    {
        SourceRow[] rows = [.. table.Rows.Skip(layout.Header.Length > 0 ? 1 : 0).Select(row => Row(row.Fields, row.Line)).OfType<SourceRow>()];
        if (_undecoded.Count > 0)
        {
            problems.Add(new SourceProblem(
                file,
                _undecoded[0],
                "InvalidAnnotation",
                $"The text of {_undecoded.Count.ToString(CultureInfo.InvariantCulture)} {(_undecoded.Count == 1 ? "row is" : "rows are")} neither UTF-8 nor UTF-16, and left out. Save the table as 'CSV UTF-8'.") { Count = _undecoded.Count });
        }

        BoxAnnotation[] boxes = [.. rows.Select(row => row.Box).OfType<BoxAnnotation>()];
        return boxes.Length > 0 && Array.TrueForAll(boxes, IsFraction)
            ? [.. rows.Select(row => row with { BoxIsFraction = row.Box is not null })]
            : [.. rows.Select(WithoutFraction)];
    }

    /// <summary>A row; null when it says nothing of an image.</summary>
    private SourceRow? Row(string[] fields, int line)
    {
        if (Array.TrueForAll(fields, field => field.Length == 0))
        {
            return null;
        }

        var image = Field(fields, layout.Image);
        if (Array.Exists(fields, TextFile.IsBroken))
        {
            _undecoded.Add(line);
            return TextFile.IsBroken(image) ? null : Invalid(fields, image, line);
        }

        return image.Length == 0 ? Refuse(fields, line, "names no image")
            : layout.Header.Length > 0 && fields.Skip(layout.Header.Length).Any(field => field.Length > 0) ? Refuse(fields, line, $"has {fields.Length} fields where the first row has {layout.Header.Length}")
            : layout is { Header.Length: > 0, Box: not null } && fields.Length < layout.Header.Length ? Refuse(fields, line, $"has only {fields.Length} of {layout.Header.Length} fields")
            : Row(fields, line, image);
    }

    private SourceRow? Row(string[] fields, int line, string image)
    {
        List<string> labels = [.. Labels(fields).Where(label => label.Length > 0)];
        var hasBox = layout.Box is not null && !Array.TrueForAll(layout.Box, column => Field(fields, column).Length == 0);
        var box = hasBox ? Box(fields, labels.FirstOrDefault()) : null;
        if (hasBox && box is null)
        {
            return Refuse(fields, line, "has no label, or a box that is not four numbers");
        }

        if (layout.SplitsLabels && labels.Find(label => label.Contains(',', StringComparison.Ordinal)) is { } list)
        {
            return Refuse(fields, line, $"has '{list}', which may be one label or several: separate labels by | or ;, or call the column 'label'. It");
        }

        return new SourceRow
        {
            Image = image,
            Labels = box is null ? labels : [],
            Box = box,
            IsOfBoxes = layout.Box is not null,
            Width = Whole(fields, layout.Width),
            Height = Whole(fields, layout.Height),
            Part = Text(fields, layout.Part),
            Group = Text(fields, layout.Group),
            Line = line,
        };
    }

    private IEnumerable<string> Labels(string[] fields) =>
        layout.Labels is null ? fields.Skip(1)
        : layout.Flagged.Length > 0 ? layout.Flagged.Where(column => Field(fields, column).StartsWith('1') || Field(fields, column).Equals("true", StringComparison.OrdinalIgnoreCase)).Select(column => layout.Header[column])
        : layout.SplitsLabels ? layout.Labels.SelectMany(column => Field(fields, column).Split(['|', ';'], StringSplitOptions.TrimEntries))
        : layout.Labels.Select(column => Field(fields, column));

    private BoxAnnotation? Box(string[] fields, string? label)
    {
        var numbers = new double[4];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!NumberText.TryRead(Field(fields, layout.Box![i]), table.TakesComma, out numbers[i]))
            {
                return null;
            }
        }

        return label is null ? null : new BoxAnnotation(
            label, numbers[0], numbers[1], layout.BoxHasEdges ? numbers[2] - numbers[0] : numbers[2], layout.BoxHasEdges ? numbers[3] - numbers[1] : numbers[3]);
    }

    /// <summary>In a table in pixels a box within the first one was meant in parts of the image.</summary>
    private SourceRow WithoutFraction(SourceRow row)
    {
        if (row.Box is not { Width: > 0, Height: > 0 } box || box.Left + box.Width > 1 || box.Top + box.Height > 1)
        {
            return row;
        }

        problems.Add(new SourceProblem(file, row.Line, "InvalidAnnotation", $"The box {box} of {row.Image} is in parts of the image, and others of the table are in pixels. It is left out. Use one of them.", row.Image));
        return row with { Box = null, IsInvalid = true };
    }

    private static bool IsFraction(BoxAnnotation box) =>
        box.Left + box.Width <= MaxFraction && box.Top + box.Height <= MaxFraction && box.Left >= -MaxFraction && box.Top >= -MaxFraction;

    private SourceRow? Refuse(string[] fields, int line, string why)
    {
        var row = string.Join(table.Separator, fields);
        var image = Field(fields, layout.Image);
        problems.Add(new SourceProblem(
            file,
            line,
            "InvalidAnnotation",
            $"'{row}' {why}, and is left out. Correct the row, or remove it.{(table.TakesComma ? string.Empty : " Numbers are written with a point.")}",
            image.Length == 0 ? null : image));
        return image.Length == 0 ? null : Invalid(fields, image, line);
    }

    /// <summary>A row whose annotation cannot be used; what it says of the split stays.</summary>
    private SourceRow Invalid(string[] fields, string image, int line) => new()
    {
        Image = image,
        IsInvalid = true,
        IsOfBoxes = layout.Box is not null,
        Part = Text(fields, layout.Part),
        Group = Text(fields, layout.Group),
        Line = line,
    };

    private static string? Text(string[] fields, int column) => Field(fields, column) is { Length: > 0 } text && !TextFile.IsBroken(text) ? text : null;

    private int? Whole(string[] fields, int column) =>
        NumberText.TryRead(Field(fields, column), table.TakesComma, out var number) && number is > 0 and < int.MaxValue ? (int)number : null;

    private static string Field(string[] fields, int column) => column >= 0 && column < fields.Length ? fields[column] : string.Empty;
}
