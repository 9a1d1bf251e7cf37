using System.Collections.ObjectModel;

namespace CustomLabels;

/// <summary>The labels of an evaluation, by number or by name: <c>$evaluation.Labels['scratch']</c>.</summary>
public sealed class LabelMetricList : ReadOnlyCollection<LabelMetric>
{
    internal LabelMetricList(IList<LabelMetric> labels)
        : base(labels)
    {
    }

    /// <summary>A label by its name, in upper or lower case.</summary>
    /// <param name="label">The name.</param>
    /// <exception cref="KeyNotFoundException">The model has no such label; in PowerShell only in strict mode, as with hash tables: without it there is null.</exception>
    public LabelMetric this[string label] =>
        this.FirstOrDefault(metric => metric.Label == label)
        ?? this.FirstOrDefault(metric => string.Equals(metric.Label, label, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"The model has no label '{label}'. It has {string.Join(", ", this.Select(metric => metric.Label))}.");

    /// <summary>The labels as text, separated by commas.</summary>
    public override string ToString() => string.Join(", ", this);
}
