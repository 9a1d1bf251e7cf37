namespace CustomLabels;

/// <summary>A label and its threshold.</summary>
public sealed record LabelThreshold
{
    internal LabelThreshold(string label, double threshold)
    {
        Label = label;
        Threshold = threshold;
    }

    /// <summary>The label.</summary>
    public string Label { get; }

    /// <summary>The score, 0 to 1.</summary>
    public double Threshold { get; }

    /// <summary><c>label=threshold</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Label}={Threshold:0.###}");
}
