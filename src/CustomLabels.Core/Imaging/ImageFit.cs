using System.Diagnostics.CodeAnalysis;

namespace CustomLabels.Imaging;

/// <summary>Makes images small enough to be sent in a request: at most 4 MB and 4096 pixels a side.</summary>
public static class ImageFit
{
    private static readonly ImageEncoder Encoder = new(ImageLimits.MaxBytesInline, [92, 85, 75]);

    /// <summary>Whether an image is within the limits as it is.</summary>
    /// <param name="image">The file.</param>
    /// <param name="header">Its header, if it is.</param>
    public static bool IsFit(ReadOnlySpan<byte> image, [NotNullWhen(true)] out ImageHeader? header) =>
        ImageProbe.TryRead(image, out header) && ImageLimits.Check(header, image.Length, inline: true) is null;

    /// <summary>
    /// Prepares an image. One within the limits stays as it is; one that is too large is encoded again as an upright JPEG in its
    /// proportions, scaled down no more than necessary.
    /// </summary>
    /// <param name="image">The file.</param>
    /// <param name="fit">Whether an image that is too large may be changed.</param>
    /// <returns>What can be sent.</returns>
    /// <exception cref="CustomLabelsException">
    /// <c>NotAnImage</c>, <c>ImageDamaged</c>, <c>ImageTooSmall</c>, <c>ImageTooNarrow</c>, without <paramref name="fit"/> also
    /// <c>ImageTooLarge</c>: the service would reject it.
    /// </exception>
    public static PreparedImage Prepare(byte[] image, bool fit)
    {
        ImageProbe.TryRead(image, out var header);
        if (ImageLimits.Check(header, image.Length, inline: true) is not { } problem)
        {
            return PreparedImage.Unchanged(header!, image);
        }

        if (!fit || problem.Id != ErrorIds.ImageTooLarge)
        {
            throw problem.ToException();
        }

        if (ImageLimits.CheckProportions(header!) is { } narrow)
        {
            throw narrow.ToException();
        }

        var pixels = ImageDecoder.Decode(image, header!, out _);
        var scale = Math.Min(1, (double)ImageLimits.MaxSide / Math.Max(pixels.Width, pixels.Height));
        return Encoder.Encode(header!, pixels, null, (ImageEncoder.Scaled(pixels.Width, scale), ImageEncoder.Scaled(pixels.Height, scale)), asPng: false);
    }
}
