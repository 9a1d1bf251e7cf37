using CustomLabels.Imaging;

namespace CustomLabels.Learning.Data;

/// <summary>What a network sees of a photo: all of it, upright, stretched to the size of its input.</summary>
internal static class InputImage
{
    // Where a photo is larger than this many sides of the input, the decoder may leave out detail that the input has no room for.
    private const int DecodedSides = 4;

    /// <summary>Width and height of a file's image, upright, read from its header.</summary>
    /// <exception cref="CustomLabelsException">The file cannot be read or is no image; the path is the target.</exception>
    public static (int Width, int Height) Sides(string path) => Open(path, Sides);

    /// <summary>Decodes a file.</summary>
    /// <returns>RGB interleaved, <paramref name="width"/> × <paramref name="height"/>.</returns>
    /// <exception cref="CustomLabelsException">The file cannot be read or decoded; the path is the target.</exception>
    public static byte[] Read(string path, int width, int height) => Open(path, stream => Read(stream, width, height));

    /// <summary>Decodes a stream.</summary>
    public static byte[] Read(Stream image, int width, int height) => Stretch(ImageDecoder.DecodeRgb(image, DecodedSides * Math.Max(width, height)), width, height);

    /// <summary>Stretches a picture.</summary>
    public static byte[] Stretch(RgbImage image, int width, int height) => image.FitWithin(DecodedSides * Math.Max(width, height)).Resize(width, height).Pixels;

    private static (int Width, int Height) Sides(Stream stream) => ImageProbe.TryRead(stream, out var header)
        ? (header.OrientedWidth, header.OrientedHeight)
        : throw new CustomLabelsException("NotAnImage", ErrorKind.InvalidData, "This is neither a JPEG nor a PNG, whatever its name says. Convert it to one of the two.");

    private static T Open<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException("ImageUnreadable", ErrorKind.InvalidData, $"'{path}' cannot be read: {e.Message}", path, e);
        }
        catch (CustomLabelsException e)
        {
            throw new CustomLabelsException(e.ErrorId, e.Kind, $"'{path}': {e.Message}", path, e);
        }
    }
}
