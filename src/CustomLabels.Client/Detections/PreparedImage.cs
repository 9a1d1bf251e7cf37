using CustomLabels.Imaging;

namespace CustomLabels.Detections;

/// <summary>An image ready to be sent.</summary>
/// <param name="Bytes">What is sent.</param>
/// <param name="Width">Width of the image as given, in pixels, upright.</param>
/// <param name="Height">Height of the image as given, in pixels, upright.</param>
internal sealed record PreparedImage(byte[] Bytes, int Width, int Height)
{
    /// <summary>Reads an image, holds it against the service's limits, and fits it to them when asked.</summary>
    /// <exception cref="CustomLabelsException">The service would not take it.</exception>
    public static async Task<PreparedImage> ReadAsync(ImageSource image, bool fit, CancellationToken cancellationToken)
    {
        var bytes = image.Path is { } path
            ? await ReadFileAsync(path, cancellationToken)
            : image.Bytes.GetValueOrDefault().ToArray();
        ImageProbe.TryRead(bytes, out var header);
        if (ImageLimits.Check(header, bytes.Length, inline: true) is { } problem)
        {
            if (!fit || problem.Id != "ImageTooLarge")
            {
                throw new CustomLabelsException(problem.Id, ErrorKind.InvalidData, $"{image.Name}: {problem.Message}", image.Name);
            }

            var original = bytes;
            bytes = (await Task.Run(() => ImageFit.Fit(original), cancellationToken).WaitAsync(cancellationToken)).Bytes;
        }

        return new PreparedImage(bytes, header!.OrientedWidth, header.OrientedHeight);
    }

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CustomLabelsException("FileNotFound", ErrorKind.NotFound, $"There is no file {path}.", path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException("FileUnreadable", ErrorKind.AccessDenied, $"The file {path} cannot be read. {exception.Message}", path, exception);
        }
    }
}
