using CustomLabels.Imaging;

namespace CustomLabels.Formats.Folders;

/// <summary>Checks a file that may be an image for a dataset.</summary>
internal static class ImageFile
{
    /// <summary>Extensions of images: of formats that the service accepts, and of others that should be converted.</summary>
    public static readonly string[] Extensions =
    [
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png",
        ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif", ".avif",
    ];

    public static bool HasImageExtension(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the service would reject a file; null when it would not.</summary>
    /// <param name="takesUnfit">Whether images of other sizes are accepted because they will be fitted.</param>
    /// <param name="header">What its header says; null where it cannot be read.</param>
    public static SkippedFile? Check(string path, bool takesUnfit, out ImageHeader? header)
    {
        var image = ImageInspector.Inspect(path);
        header = image.Header;
        return image.Problem is { } problem && !(takesUnfit && CanBeFitted(image)) ? new SkippedFile(path, problem.Id, problem.Message) : null;
    }

    /// <summary>Whether fitting makes an image acceptable to the service: not when it is not an image, nor when it is too narrow.</summary>
    public static bool CanBeFitted(InspectedImage image) => image is { Header: not null, Problem: null or { Id: ErrorIds.ImageTooSmall or ErrorIds.ImageTooLarge } };
}
