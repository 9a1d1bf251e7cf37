namespace CustomLabels.Imaging;

/// <summary>An upright, opaque picture.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Pixels">Red, green, blue of each pixel, row by row: <c>3 · Width · Height</c> bytes.</param>
#pragma warning disable CA1819 // the array is the content: learning and running models work on it in place
public sealed record RgbImage(int Width, int Height, byte[] Pixels)
#pragma warning restore CA1819
{
    /// <summary>Scales the picture down until no side is longer than a limit; a smaller picture stays as it is.</summary>
    /// <param name="maxSide">The longest side in pixels.</param>
    /// <returns>The picture itself when it fits.</returns>
    public RgbImage FitWithin(int maxSide)
    {
        var fitting = FitWithin(new ImageSize(Width, Height), maxSide);
        return Resize(fitting.Width, fitting.Height);
    }

    internal static ImageSize FitWithin(ImageSize size, int maxSide)
    {
        var scale = (double)maxSide / Math.Max(size.Width, size.Height);
        return scale >= 1 ? size : new ImageSize(Math.Max(1, (int)Math.Round(size.Width * scale)), Math.Max(1, (int)Math.Round(size.Height * scale)));
    }

    /// <summary>Scales the picture to a size, whatever becomes of its proportions.</summary>
    /// <param name="width">The new width in pixels.</param>
    /// <param name="height">The new height in pixels.</param>
    /// <returns>The picture itself when it has that size already.</returns>
    public RgbImage Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return width == Width && height == Height ? this : AreaResampler.Resize(Pixels, 3, new ImageSize(Width, Height), width, height);
    }
}
