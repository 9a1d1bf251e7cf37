namespace CustomLabels.Imaging;

/// <summary>What the header of an image file says.</summary>
/// <param name="Format">The format, by content, never by file name.</param>
/// <param name="Width">Width in pixels as stored.</param>
/// <param name="Height">Height in pixels as stored.</param>
/// <param name="Orientation">EXIF orientation, 1 (upright) to 8; 1 when the file does not say.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height, int Orientation)
{
    /// <summary>Whether the stored rows become columns when the picture is shown upright.</summary>
    public bool IsTransposed => Orientation >= 5;

    /// <summary>Width in pixels when shown upright.</summary>
    public int OrientedWidth => IsTransposed ? Height : Width;

    /// <summary>Height in pixels when shown upright.</summary>
    public int OrientedHeight => IsTransposed ? Width : Height;
}
