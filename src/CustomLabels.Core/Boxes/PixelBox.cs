namespace CustomLabels;

/// <summary>A box in pixels of a photo, origin top left, after EXIF orientation.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record PixelBox(int Left, int Top, int Width, int Height)
{
    /// <summary>Left edge.</summary>
    public int Left { get; } = Left;

    /// <summary>Top edge.</summary>
    public int Top { get; } = Top;

    /// <summary>Width.</summary>
    public int Width { get; } = Width;

    /// <summary>Height.</summary>
    public int Height { get; } = Height;

    /// <summary><c>left, top, width x height</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Left}, {Top}, {Width} x {Height}");
}
