using CustomLabels.Imaging;

namespace CustomLabels.Datasets;

/// <summary>Looks at a file that may be an image for a dataset.</summary>
internal static class ImageFile
{
    /// <summary>Names that claim to be an image: of a kind that the service takes, or of another that should be converted.</summary>
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png",
        ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif", ".avif",
    };

    public static bool ClaimsToBeOne(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <summary>Why the service would not take a file; null when it would.</summary>
    public static SkippedFile? Check(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            ImageProbe.TryRead(file, out ImageHeader? header);
            return ImageLimits.Check(header, file.Length, inline: false) is { } problem
                ? new SkippedFile(path, problem.Id, file.Length == 0 ? "The file is empty. Get it again from where it came." : problem.Message)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SkippedFile(path, "UnreadableFile", $"The file cannot be read: {exception.Message} Check its permissions.");
        }
    }
}
