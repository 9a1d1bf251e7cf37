namespace CustomLabels.Formats;

/// <summary>What the rows of a file say of images, gathered by image in the order in which they appear.</summary>
internal sealed class DraftRows(string file)
{
    private readonly Dictionary<string, DraftRow> _byName = new(StringComparer.Ordinal);
    private readonly List<DraftRow> _rows = [];

    /// <summary>The images with what they are for.</summary>
    public IEnumerable<(DraftImage Draft, SplitName? Split)> All => _rows.Select(row => (row.ToDraft(file), row.Split));

    /// <summary>The image with a name.</summary>
    /// <param name="line">The line of its first row.</param>
    public DraftRow Of(string name, int line)
    {
        if (!_byName.TryGetValue(name, out var row))
        {
            _byName[name] = row = new DraftRow(name, line);
            _rows.Add(row);
        }

        return row;
    }
}

/// <summary>What rows say of one image.</summary>
internal sealed class DraftRow(string name, int line)
{
    private bool _isIncomplete;

    public List<string> Labels { get; } = [];

    /// <summary>In fractions of the image, unless <see cref="IsInPixels"/>.</summary>
    public List<BoxAnnotation> Boxes { get; } = [];

    public bool IsInPixels { get; set; }

    /// <summary>Whether a row says that nothing is on the image.</summary>
    public bool IsEmpty { get; set; }

    public string? OtherName { get; set; }

    public SplitName? Split { get; set; }

    /// <summary>Notes that something of the image was left out, so that it is not known to be empty.</summary>
    public void LeaveOut() => _isIncomplete = true;

    public DraftImage ToDraft(string file) => new()
    {
        Reference = name,
        OtherName = OtherName,
        File = file,
        Line = line,
        Labels = Labels,
        Boxes = Boxes,
        BoxesAreFractions = !IsInPixels,
        HasBoxAnnotation = IsEmpty,
        IsIncomplete = _isIncomplete,
    };
}
