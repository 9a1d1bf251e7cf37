namespace CustomLabels;

/// <summary>A range in which a figure lies with 95 % confidence, by the bootstrap over the test images.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record Interval(double Low, double High)
{
    /// <summary>The lower end.</summary>
    public double Low { get; internal init; } = Low;

    /// <summary>The upper end.</summary>
    public double High { get; internal init; } = High;

    /// <summary>Both ends.</summary>
    public override string ToString() => FormattableString.Invariant($"{Low:0.000} to {High:0.000}");
}
