namespace CustomLabels.Manifests;

/// <summary>One box of an image: pixels, origin top left.</summary>
/// <param name="Label">The label, taken from the line's class map.</param>
/// <param name="Left">Distance from the left edge in pixels.</param>
/// <param name="Top">Distance from the top edge in pixels.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record BoxAnnotation(string Label, int Left, int Top, int Width, int Height)
{
    /// <summary>The label, and where: <c>dent (10, 20, 30 x 40)</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Label} ({Left}, {Top}, {Width} x {Height})");
}
