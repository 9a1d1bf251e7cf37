using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>
/// The state of reading one line. Errors of the first group (spec: "First") hide the others: the service wants
/// a well-formed line before it reads the content.
/// </summary>
internal sealed class LineReading
{
    private readonly List<ManifestFinding> _first = [];
    private readonly List<ManifestFinding> _others = [];
    private readonly List<ManifestFinding> _warnings = [];
    private readonly List<string> _labels = [];
    private readonly List<BoxAnnotation> _boxes = [];
    private int? _width;
    private int? _height;
    private bool _lineIsUnusable;

    public void AddFirst(ManifestFinding finding) => _first.Add(finding);

    public void AddError(ManifestFinding finding) => _others.Add(finding);

    public void AddWarning(ManifestFinding finding) => _warnings.Add(finding);

    /// <summary>An error that makes the whole line unusable, whatever else it says.</summary>
    public void AddLineError(ManifestFinding finding)
    {
        _others.Add(finding);
        _lineIsUnusable = true;
    }

    public void AddLabel(string label)
    {
        if (!_labels.Contains(label, StringComparer.Ordinal))
        {
            _labels.Add(label);
        }
    }

    public void AddBoxes(IEnumerable<BoxAnnotation> boxes, int width, int height)
    {
        _boxes.AddRange(boxes);
        _width ??= width;
        _height ??= height;
    }

    public ManifestLine ToLine(int number, string text, string? sourceRef, bool isLabeled)
    {
        var usable = sourceRef is not null && !_lineIsUnusable && _labels.Count + _boxes.Count > 0;
        var errors = _first.Count > 0 ? _first : _others;
        if (!usable && _first.Count == 0 && !_lineIsUnusable && _others.Count > 0)
        {
            errors.Add(LineFindings.NoValidLabelAttributes);
        }

        var entry = usable
            ? new ManifestEntry(sourceRef!, _labels) { Boxes = _boxes, Width = _width, Height = _height }
            : null;
        return new ManifestLine(number, text, entry, errors, _first.Count > 0 ? [] : _warnings)
        {
            SourceRef = sourceRef,
            IsLabeled = isLabeled,
        };
    }
}
