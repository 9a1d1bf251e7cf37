namespace CustomLabels.Detections;

/// <summary>Which of the labels that were found are returned.</summary>
/// <param name="Include">The names with wildcards that say so, for messages and files; none for all.</param>
/// <param name="Exclude">The names with wildcards of the exceptions.</param>
/// <param name="Takes">Whether a label is returned.</param>
public sealed record LabelFilter(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, Func<string, bool> Takes)
{
    /// <summary>Returns every label.</summary>
    public static LabelFilter All { get; } = new([], [], static _ => true);

    /// <summary>Whether every label is returned.</summary>
    internal bool TakesAll => Include.Count + Exclude.Count == 0;
}
