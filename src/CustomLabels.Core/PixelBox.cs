namespace CustomLabels;

/// <summary>A box in pixels of a photo, origin top left, after EXIF orientation.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record PixelBox(int Left, int Top, int Width, int Height);
