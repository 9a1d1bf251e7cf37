namespace CustomLabels.Imaging;

/// <summary>
/// Makes images ready to be stored for training: pixels turned upright, so that boxes are where people see them, and sizes
/// within the service's limits (64 to 4096 pixels a side, 15 MB).
/// </summary>
/// <param name="autoOrient">Whether an image stored rotated or mirrored is rewritten upright.</param>
/// <param name="fit">Whether an image outside the limits is scaled, or stored at a lower quality.</param>
public sealed class ImagePreparation(bool autoOrient, bool fit)
{
    private static readonly ImageEncoder Encoder = new(ImageLimits.MaxBytesStored, [95, 90, 80]);

    /// <summary>Whether any image can be changed.</summary>
    public bool ChangesAny => autoOrient || fit;

    /// <summary>Whether an image would be changed, by its header.</summary>
    /// <param name="image">The image.</param>
    /// <returns>False when it is stored as it is.</returns>
    public bool Changes(InspectedImage image) =>
        image.Header is { } header
        && ((autoOrient && header.Orientation != 1) || (fit && image.Problem?.Id is ErrorIds.ImageTooSmall or ErrorIds.ImageTooLarge));

    /// <summary>The size that an image is going to have, as people see it; one that has too many bytes may become smaller still.</summary>
    /// <param name="header">Its header.</param>
    /// <returns>Width and height in pixels.</returns>
    public (int Width, int Height) PlannedSize(ImageHeader header)
    {
        var scale = fit ? Scale(header.OrientedWidth, header.OrientedHeight) : 1;
        return (ImageEncoder.Scaled(header.OrientedWidth, scale), ImageEncoder.Scaled(header.OrientedHeight, scale));
    }

    /// <summary>
    /// Prepares an image. One that needs nothing stays as it is, byte for byte. Another is encoded again: a PNG as PNG unless it has
    /// too many bytes, in 8 bits a channel and without transparency (it stands on white, as a model sees it); a JPEG in three colors.
    /// The color profile stays; Exif is removed, for its orientation and preview no longer apply.
    /// </summary>
    /// <param name="image">The file.</param>
    /// <returns>What to store.</returns>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c>, <c>ImageDamaged</c>, <c>ImageTooNarrow</c>: it cannot be made one that the service takes.</exception>
    public PreparedImage Prepare(byte[] image)
    {
        ImageProbe.TryRead(image, out var header);
        var problem = ImageLimits.Check(header, image.Length, inline: false);
        if (header is null)
        {
            throw problem!.ToException();
        }

        if (fit && ImageLimits.CheckProportions(header) is { } narrow)
        {
            throw narrow.ToException();
        }

        if (!Changes(new InspectedImage(string.Empty, header, image.Length, problem)))
        {
            return PreparedImage.Unchanged(header, image);
        }

        var pixels = ImageDecoder.Decode(image, header, out var profile);
        using (profile)
        {
            return Encoder.Encode(header, pixels, profile, PlannedSize(header), asPng: header.Format == ImageFormat.Png);
        }
    }

    /// <summary>Into the range that the service takes; the shorter side counts where an image is too small.</summary>
    private static double Scale(int width, int height)
    {
        var longer = Math.Max(width, height);
        var shorter = Math.Min(width, height);
        return longer > ImageLimits.MaxSide ? (double)ImageLimits.MaxSide / longer
            : shorter < ImageLimits.MinSide ? (double)ImageLimits.MinSide / shorter
            : 1;
    }
}
