using CustomLabels.Imaging;

namespace CustomLabels.Learning.Training;

/// <summary>What a network sees of a photo: all of it, upright, stretched to a square.</summary>
internal static class InputImage
{
    // Where a photo is larger than this many sides of the input, the decoder may leave out detail that the input has no room for.
    private const int DecodedSides = 4;

    /// <summary>Shorter side of a file's image, read from its header.</summary>
    /// <exception cref="CustomLabelsException">The file cannot be read or is no image; the path is the target.</exception>
    public static int ShortSide(string path) => Open(path, stream => ImageProbe.TryRead(stream, out var header)
        ? Math.Min(header.Width, header.Height)
        : throw new CustomLabelsException("NotAnImage", ErrorKind.InvalidData, "This is neither a JPEG nor a PNG, whatever its name says. Convert it to one of the two."));

    /// <summary>Decodes a file.</summary>
    /// <returns>RGB interleaved, <paramref name="size"/> × <paramref name="size"/>.</returns>
    /// <exception cref="CustomLabelsException">The file cannot be read or decoded; the path is the target.</exception>
    public static byte[] Read(string path, int size) => Open(path, stream => Read(stream, size));

    /// <summary>Decodes a stream.</summary>
    public static byte[] Read(Stream image, int size) => Square(ImageDecoder.DecodeRgb(image, DecodedSides * size), size);

    /// <summary>Stretches a picture.</summary>
    public static byte[] Square(RgbImage image, int size) => image.FitWithin(DecodedSides * size).Resize(size, size).Pixels;

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
