namespace CustomLabels.Boxes;

/// <summary>One box of an image, in pixels of the upright image (after EXIF orientation), origin top left.</summary>
/// <param name="Label">The label.</param>
/// <param name="Left">Distance from the left edge in pixels.</param>
/// <param name="Top">Distance from the top edge in pixels.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record BoxAnnotation(string Label, double Left, double Top, double Width, double Height)
{
    /// <summary>The label.</summary>
    public string Label { get; internal init; } = Label;

    /// <summary>Distance from the left edge in pixels.</summary>
    public double Left { get; internal init; } = Left;

    /// <summary>Distance from the top edge in pixels.</summary>
    public double Top { get; internal init; } = Top;

    /// <summary>Width in pixels.</summary>
    public double Width { get; internal init; } = Width;

    /// <summary>Height in pixels.</summary>
    public double Height { get; internal init; } = Height;

    /// <summary>The same box with its edges on whole pixels, as manifests need it: the service documents integers.</summary>
    /// <returns>The box; its area may be 0.</returns>
    public BoxAnnotation Rounded()
    {
        var left = Math.Round(Left);
        var top = Math.Round(Top);
        return this with { Left = left, Top = top, Width = Math.Round(Left + Width) - left, Height = Math.Round(Top + Height) - top };
    }

    /// <summary>The same part of the picture in another size.</summary>
    /// <param name="x">The factor of widths.</param>
    /// <param name="y">The factor of heights.</param>
    /// <returns>The box.</returns>
    public BoxAnnotation Scaled(double x, double y) => this with { Left = Left * x, Top = Top * y, Width = Width * x, Height = Height * y };

    /// <summary>Intersection over union with another box, whatever the labels: 0 for boxes that do not touch, 1 for equal ones.</summary>
    /// <param name="other">The other box.</param>
    /// <returns>0 to 1.</returns>
    public double Overlap(BoxAnnotation other) => Overlap((Left, Top, Width, Height), (other.Left, other.Top, other.Width, other.Height));

    /// <summary>Intersection over union of two boxes, in pixels or as parts of their image.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>0 to 1.</returns>
    public static double Overlap(
        (double Left, double Top, double Width, double Height) one,
        (double Left, double Top, double Width, double Height) other)
    {
        var width = Math.Min(one.Left + one.Width, other.Left + other.Width) - Math.Max(one.Left, other.Left);
        var height = Math.Min(one.Top + one.Height, other.Top + other.Height) - Math.Max(one.Top, other.Top);
        var common = Math.Max(0, width) * Math.Max(0, height);
        var all = (one.Width * one.Height) + (other.Width * other.Height) - common;
        return all > 0 ? common / all : 0;
    }

    /// <summary>The label, and where: <c>dent (10, 20, 30 x 40)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} ({Left:0.##}, {Top:0.##}, {Width:0.##} x {Height:0.##})");
}
