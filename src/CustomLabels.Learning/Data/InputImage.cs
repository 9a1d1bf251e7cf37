using CustomLabels.Imaging;

namespace CustomLabels.Learning.Data;

/// <summary>The whole of a photo, upright, resized to the size of a network's input.</summary>
internal static class InputImage
{
    // A photo larger than this many times the input may be decoded at a reduced size.
    private const int DecodedSides = 4;

    /// <summary>Width and height of an upright image, from the file's header.</summary>
    /// <exception cref="CustomLabelsException">The file cannot be read or is not an image; the path is the target.</exception>
    public static (int Width, int Height) Sides(string path) => Open(path, Sides);

    /// <summary>Decodes a file.</summary>
    /// <returns>RGB interleaved, <paramref name="width"/> × <paramref name="height"/>.</returns>
    /// <exception cref="CustomLabelsException">The file cannot be read or decoded; the path is the target.</exception>
    public static byte[] Read(string path, int width, int height) => Open(path, stream => Read(stream, width, height));

    /// <summary>Decodes a stream.</summary>
    public static byte[] Read(Stream image, int width, int height) => Stretch(ImageDecoder.DecodeRgb(image, DecodedSides * Math.Max(width, height)), width, height);

    /// <summary>Resizes a decoded image.</summary>
    public static byte[] Stretch(RgbImage image, int width, int height) => image.FitWithin(DecodedSides * Math.Max(width, height)).Resize(width, height).Pixels;

    private static (int Width, int Height) Sides(Stream stream) => ImageProbe.TryRead(stream, out var header)
        ? (header.OrientedWidth, header.OrientedHeight)
        : throw new CustomLabelsException(ErrorIds.NotAnImage, ErrorKind.InvalidData, "This is neither a JPEG nor a PNG file, whatever its extension. Convert it to one of them.");

    private static T Open<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException(ErrorIds.ImageUnreadable, ErrorKind.InvalidData, $"'{path}' cannot be read: {e.Message}", path, e);
        }
        catch (CustomLabelsException e)
        {
            throw new CustomLabelsException(e.ErrorId, e.Kind, $"'{path}': {e.Message}", path, e);
        }
    }
}
