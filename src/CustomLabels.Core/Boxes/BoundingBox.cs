namespace CustomLabels;

/// <summary>A box as fractions of a photo's sides, origin top left, after EXIF orientation; it may reach over the edges.</summary>
/// <param name="Left">Left edge, as a fraction of the width.</param>
/// <param name="Top">Top edge, as a fraction of the height.</param>
/// <param name="Width">Width, as a fraction of the photo's.</param>
/// <param name="Height">Height, as a fraction of the photo's.</param>
public sealed record BoundingBox(double Left, double Top, double Width, double Height)
{
    /// <summary>Left edge, as a fraction of the width.</summary>
    public double Left { get; internal init; } = Left;

    /// <summary>Top edge, as a fraction of the height.</summary>
    public double Top { get; internal init; } = Top;

    /// <summary>Width, as a fraction of the photo's.</summary>
    public double Width { get; internal init; } = Width;

    /// <summary>Height, as a fraction of the photo's.</summary>
    public double Height { get; internal init; } = Height;

    /// <summary>The part of the box within a photo of this many pixels.</summary>
    public PixelBox ToPixels(int imageWidth, int imageHeight)
    {
        var left = Math.Clamp((int)Math.Round(Left * imageWidth), 0, imageWidth);
        var top = Math.Clamp((int)Math.Round(Top * imageHeight), 0, imageHeight);
        var right = Math.Clamp((int)Math.Round((Left + Width) * imageWidth), left, imageWidth);
        var bottom = Math.Clamp((int)Math.Round((Top + Height) * imageHeight), top, imageHeight);
        return new PixelBox(left, top, right - left, bottom - top);
    }

    /// <summary><c>left, top, width x height</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Left:0.###}, {Top:0.###}, {Width:0.###} x {Height:0.###}");
}
