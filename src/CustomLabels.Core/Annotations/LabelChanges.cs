namespace CustomLabels.Annotations;

/// <summary>Labels to be renamed, merged or removed. Changes are not chained: a new name is not changed again.</summary>
public sealed class LabelChanges
{
    private readonly Dictionary<string, string> _newNames;
    private readonly HashSet<string> _removed;

    /// <summary>Makes the changes.</summary>
    /// <param name="newNames">New names by old name; labels that get the same name are merged. Names are case-sensitive.</param>
    /// <param name="removed">The labels to remove.</param>
    /// <exception cref="CustomLabelsException">
    /// <c>InvalidLabelChange</c>: a label is both renamed and removed, or its new name is empty, longer than 255 characters or has a line break.
    /// </exception>
    public LabelChanges(IReadOnlyDictionary<string, string> newNames, IReadOnlyCollection<string> removed)
    {
        _newNames = new Dictionary<string, string>(newNames, StringComparer.Ordinal);
        _removed = new HashSet<string>(removed, StringComparer.Ordinal);
        foreach ((var label, var name) in _newNames)
        {
            if (_removed.Contains(label))
            {
                throw Invalid(label, $"The label '{label}' is both renamed and removed. Choose one of the two.");
            }

            if (name.Length is 0 or > 255 || name.AsSpan().IndexOfAny("\r\n") >= 0)
            {
                throw Invalid(name, $"'{name}' is not a valid label. A label has 1 to 255 characters and no line break.");
            }
        }
    }

    /// <summary>No changes.</summary>
    public static LabelChanges None { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsEmpty => _newNames.Count == 0 && _removed.Count == 0;

    /// <summary>All labels to change, so that those that do not occur can be reported.</summary>
    public IEnumerable<string> Concerned => _newNames.Keys.Concat(_removed);

    /// <summary>The new name of a label; null when it is removed.</summary>
    /// <param name="label">The label.</param>
    /// <returns>The label, its new name, or null.</returns>
    public string? Apply(string label) => _removed.Contains(label) ? null : _newNames.GetValueOrDefault(label, label);

    /// <summary>An image with its labels and those of its boxes changed. An image that loses all labels stays, unlabeled.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The image afterwards.</returns>
    public AnnotatedImage Apply(AnnotatedImage image)
    {
        if (IsEmpty)
        {
            return image;
        }

        BoxAnnotation[] boxes = [.. image.Boxes.Select(box => Apply(box.Label) is { } label ? box with { Label = label } : null).OfType<BoxAnnotation>()];
        return image with
        {
            Labels = [.. image.Labels.Select(Apply).OfType<string>().Distinct(StringComparer.Ordinal)],
            Boxes = boxes,
            HasBoxAnnotation = image.HasBoxAnnotation && (boxes.Length > 0 || image.Boxes.Count == 0),
        };
    }

    private static CustomLabelsException Invalid(string target, string message) => new(ErrorIds.InvalidLabelChange, ErrorKind.InvalidArgument, message, target);
}
