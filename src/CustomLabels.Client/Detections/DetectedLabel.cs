namespace CustomLabels;

/// <summary>A label found in a photo.</summary>
/// <remarks>The sides of its box are numbers of its own, and no object: so the label is whole in a line of CSV, and in JSON below a detection.</remarks>
public sealed record DetectedLabel
{
    internal DetectedLabel()
    {
    }

    /// <summary>The label.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>0 to 100.</summary>
    public double Confidence { get; internal init; }

    /// <summary>Left edge of its box, as a fraction of the photo's width; null for models that label the whole photo.</summary>
    public double? Left { get; internal init; }

    /// <summary>Top edge of its box, as a fraction of the photo's height.</summary>
    public double? Top { get; internal init; }

    /// <summary>Width of its box, as a fraction of the photo's.</summary>
    public double? Width { get; internal init; }

    /// <summary>Height of its box, as a fraction of the photo's.</summary>
    public double? Height { get; internal init; }

    /// <summary>Left edge of its box in pixels of the photo as given; null without a box or when the photo's size is not known.</summary>
    public int? PixelLeft { get; internal init; }

    /// <summary>Top edge of its box in pixels.</summary>
    public int? PixelTop { get; internal init; }

    /// <summary>Width of its box in pixels.</summary>
    public int? PixelWidth { get; internal init; }

    /// <summary>Height of its box in pixels.</summary>
    public int? PixelHeight { get; internal init; }

    /// <summary>Where it is, as fractions of the photo's sides: the property <c>Box</c> in PowerShell; null for models that label the whole photo.</summary>
    public BoundingBox? ToBox() => Left is { } left && Top is { } top && Width is { } width && Height is { } height ? new(left, top, width, height) : null;

    /// <summary>Where it is, in pixels: the property <c>PixelBox</c> in PowerShell; null without a box or when the photo's size is not known.</summary>
    public PixelBox? ToPixelBox() => PixelLeft is { } left && PixelTop is { } top && PixelWidth is { } width && PixelHeight is { } height ? new(left, top, width, height) : null;

    /// <summary>The label and its confidence.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Confidence:0.0}");
}
