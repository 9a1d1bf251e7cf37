using CustomLabels.Imaging;

namespace CustomLabels.Detections;

/// <summary>An image to detect in: a file, an object in S3, or bytes.</summary>
public sealed record ImageSource
{
    /// <summary>Images that are scaled down are decoded, and take their whole size in memory: no more at a time than processors.</summary>
    private static readonly SemaphoreSlim Fitting = new(Environment.ProcessorCount);

    private ImageSource(string name) => Name = name;

    /// <summary>Its name for the user: the path, the location, or a name for the bytes.</summary>
    public string Name { get; }

    /// <summary>The local file; null for another source.</summary>
    public string? Path { get; private init; }

    /// <summary>The object in S3; null for another source.</summary>
    public S3Location? Location { get; private init; }

    /// <summary>The bytes; null for another source.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; private init; }

    /// <summary>The local file that it is, or that it is a part of; null for another source.</summary>
    internal string? File { get; private init; }

    /// <summary>The time of the frame from the beginning of its video; null for another source.</summary>
    public TimeSpan? Time { get; private init; }

    /// <summary>A local file.</summary>
    public static ImageSource FromFile(string path) => new(path) { Path = path, File = path };

    /// <summary>An object in S3, in the connection's Region; the service reads it itself.</summary>
    public static ImageSource FromS3(S3Location location) => new(location.ToString()) { Location = location };

    /// <summary>Bytes of a JPEG or PNG.</summary>
    public static ImageSource FromBytes(ReadOnlyMemory<byte> bytes, string name) => new(name) { Bytes = bytes };

    /// <summary>A frame of a video, as a JPEG.</summary>
    /// <param name="video">The full path of the video.</param>
    /// <param name="time">Its time from the beginning.</param>
    internal static ImageSource FromFrame(ReadOnlyMemory<byte> bytes, string name, string video, TimeSpan time) => new(name) { Bytes = bytes, File = video, Time = time };

    /// <summary>How many bytes it has; 0 if that is not known here.</summary>
    internal long Length => Path is { } path ? new FileInfo(path) is { Exists: true, Length: var length } ? length : 0 : Bytes?.Length ?? 0;

    /// <summary>Prepares an image that can be sent.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fit">Whether to shrink an image that is too large.</param>
    /// <exception cref="CustomLabelsException">The service would reject the image.</exception>
    internal async Task<PreparedImage> FitAsync(byte[] bytes, bool fit, CancellationToken cancellationToken)
    {
        await Fitting.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => ImageFit.Prepare(bytes, fit), cancellationToken).WaitAsync(cancellationToken);
        }
        catch (CustomLabelsException exception)
        {
            throw new CustomLabelsException(exception.ErrorId, exception.Kind, $"{Name}: {exception.Message}", Name, exception);
        }
        finally
        {
            Fitting.Release();
        }
    }
}
