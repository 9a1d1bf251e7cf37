namespace CustomLabels;

/// <summary>A label found in a photo.</summary>
/// <remarks>The edges of its box are numbers, not an object, so that a label is complete in a line of CSV, and in JSON inside a detection.</remarks>
public sealed record DetectedLabel
{
    internal DetectedLabel()
    {
    }

    /// <summary>The label.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The confidence, 0 to 100.</summary>
    public double Confidence { get; internal init; }

    /// <summary>The left edge of its box, as a fraction of the photo's width; null for models that label whole photos.</summary>
    public double? Left { get; internal init; }

    /// <summary>The top edge of its box, as a fraction of the photo's height.</summary>
    public double? Top { get; internal init; }

    /// <summary>The width of its box, as a fraction of the photo's.</summary>
    public double? Width { get; internal init; }

    /// <summary>The height of its box, as a fraction of the photo's.</summary>
    public double? Height { get; internal init; }

    /// <summary>The left edge of its box in pixels of the original photo; null without a box, or if the photo's size is unknown.</summary>
    public int? PixelLeft { get; internal init; }

    /// <summary>The top edge of its box in pixels.</summary>
    public int? PixelTop { get; internal init; }

    /// <summary>The width of its box in pixels.</summary>
    public int? PixelWidth { get; internal init; }

    /// <summary>The height of its box in pixels.</summary>
    public int? PixelHeight { get; internal init; }

    /// <summary>A label, whose box is also in pixels where the size of its photo is known.</summary>
    internal static DetectedLabel Of(string name, double confidence, BoundingBox? box, int? width, int? height)
    {
        var pixels = width is { } w && height is { } h ? box?.ToPixels(w, h) : null;
        return new DetectedLabel
        {
            Name = name,
            Confidence = confidence,
            Left = box?.Left,
            Top = box?.Top,
            Width = box?.Width,
            Height = box?.Height,
            PixelLeft = pixels?.Left,
            PixelTop = pixels?.Top,
            PixelWidth = pixels?.Width,
            PixelHeight = pixels?.Height,
        };
    }

    /// <summary>Its box as fractions of the photo's width and height: the property <c>Box</c> in PowerShell; null for models that label whole photos.</summary>
    public BoundingBox? ToBox() => Left is { } left && Top is { } top && Width is { } width && Height is { } height ? new(left, top, width, height) : null;

    /// <summary>Its box in pixels: the property <c>PixelBox</c> in PowerShell; null without a box, or if the photo's size is unknown.</summary>
    public PixelBox? ToPixelBox() => PixelLeft is { } left && PixelTop is { } top && PixelWidth is { } width && PixelHeight is { } height ? new(left, top, width, height) : null;

    /// <summary>The label and its confidence.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Confidence:0.0}");
}
