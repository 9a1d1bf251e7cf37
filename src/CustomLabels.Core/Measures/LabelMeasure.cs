namespace CustomLabels;

/// <summary>A label in numbers.</summary>
public sealed record LabelMeasure
{
    /// <summary>The label.</summary>
    public string Label { get; internal init; } = string.Empty;

    /// <summary>The images that have it, as a whole or in a box; test images included.</summary>
    public int Images { get; internal init; }

    /// <summary>Those of them to test with.</summary>
    public int TestImages { get; internal init; }

    /// <summary>The boxes that have it.</summary>
    public int Boxes { get; internal init; }

    /// <summary>The share of labeled images that have it, 0 to 1.</summary>
    public double Share { get; internal init; }

    /// <summary>The median width of its boxes in pixels; null without boxes.</summary>
    public double? MedianWidth { get; internal init; }

    /// <summary>The median height of its boxes in pixels; null without boxes.</summary>
    public double? MedianHeight { get; internal init; }

    /// <summary>
    /// The share of its boxes that are small, 0 to 1: below 32 x 32 pixels of area once the image is scaled for training (longest side 1280); null without
    /// boxes of which that is known.
    /// </summary>
    public double? SmallShare { get; internal init; }

    /// <summary>The label.</summary>
    public override string ToString() => Label;
}
