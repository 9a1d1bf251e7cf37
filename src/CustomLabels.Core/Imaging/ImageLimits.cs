namespace CustomLabels.Imaging;

/// <summary>Why the service rejects an image.</summary>
/// <param name="Id">Stable identifier: <c>NotAnImage</c>, <c>ImageTooSmall</c>, <c>ImageTooLarge</c>, <c>ImageTooNarrow</c> or <c>ImageDamaged</c>.</param>
/// <param name="Message">What is wrong and what to do, as a sentence about "it": the caller names the file.</param>
public sealed record ImageProblem(string Id, string Message)
{
    internal CustomLabelsException ToException() => new(Id, ErrorKind.InvalidData, Message);
}

/// <summary>The service's limits on images, for training, testing and detection.</summary>
public static class ImageLimits
{
    /// <summary>The shortest side, in pixels.</summary>
    public const int MinSide = 64;

    /// <summary>The longest side, in pixels.</summary>
    public const int MaxSide = 4096;

    /// <summary>The most bytes of an image sent in a request (4 MB).</summary>
    public const long MaxBytesInline = 4_194_304;

    /// <summary>The most bytes of an image stored in S3 (15 MB).</summary>
    public const long MaxBytesStored = 15_728_640;

    /// <summary>The longer side is at most this many times the shorter.</summary>
    public const double MaxAspect = 20;

    /// <summary>The most pixels that are ever decoded: a file of a few bytes can claim any number of them, and each takes seven bytes of memory.</summary>
    public const long MaxDecodedPixels = 100_000_000;

    /// <summary>Checks an image against the limits.</summary>
    /// <param name="header">Its header; null when it has no readable one.</param>
    /// <param name="bytes">The size of the file in bytes.</param>
    /// <param name="inline">Whether it is to be sent in a request rather than read from S3.</param>
    /// <returns>The first problem; null when the service accepts the image.</returns>
    public static ImageProblem? Check(ImageHeader? header, long bytes, bool inline)
    {
        if (header is null)
        {
            return new ImageProblem(ErrorIds.NotAnImage, "It is neither a JPEG nor a PNG, whatever its extension. Convert it to one of them, or remove it.");
        }

        var shorter = Math.Min(header.Width, header.Height);
        var longer = Math.Max(header.Width, header.Height);
        if (shorter < MinSide)
        {
            return new ImageProblem(ErrorIds.ImageTooSmall, Invariant($"It is {Size(header)}; each side needs at least {MinSide}. Use a larger original."));
        }

        if (longer > MaxSide)
        {
            return new ImageProblem(ErrorIds.ImageTooLarge, Invariant($"It is {Size(header)}; no side can have more than {MaxSide}. Scale it down."));
        }

        if (CheckProportions(header) is { } narrow)
        {
            return narrow;
        }

        var most = inline ? MaxBytesInline : MaxBytesStored;
        return bytes > most
            ? new ImageProblem(ErrorIds.ImageTooLarge, Invariant($"The file has {bytes / 1048576.0:0.0} MB; at most {most / 1048576} MB are allowed. Save it at a lower JPEG quality, or scale it down."))
            : null;
    }

    /// <summary>Checks an image's aspect ratio, which no scaling changes.</summary>
    /// <param name="header">Its header.</param>
    /// <returns>The problem; null when the longer side is at most 20 times the shorter.</returns>
    public static ImageProblem? CheckProportions(ImageHeader header) =>
        Math.Max(header.Width, header.Height) > MaxAspect * Math.Min(header.Width, header.Height)
            ? new ImageProblem(
                "ImageTooNarrow",
                Invariant($"It is {Size(header)}; the longer side can be at most {MaxAspect} times the shorter. Crop it."))
            : null;

    internal static ImageProblem TooManyPixels(ImageHeader header) => new(
        ErrorIds.ImageTooLarge,
        Invariant($"It says that it has {Size(header)}; more than {MaxDecodedPixels / 1_000_000} million are not decoded. If it really is that large, scale it down with another program."));

    private static string Size(ImageHeader header) => Invariant($"{header.OrientedWidth} × {header.OrientedHeight} pixels");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
