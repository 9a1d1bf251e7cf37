namespace CustomLabels.Detections;

/// <summary>An image to detect in: a file, an object in S3, or bytes.</summary>
public sealed record ImageSource
{
    private ImageSource(string name) => Name = name;

    /// <summary>What the user calls it: the path, the location, or a name for the bytes.</summary>
    public string Name { get; }

    /// <summary>The local file; null when it is none.</summary>
    public string? Path { get; private init; }

    /// <summary>The object in S3; null when it is none.</summary>
    public S3Location? Location { get; private init; }

    /// <summary>The bytes; null when they are to be read.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; private init; }

    /// <summary>A local file.</summary>
    public static ImageSource FromFile(string path) => new(path) { Path = path };

    /// <summary>An object in S3, in the connection's Region; the service reads it itself.</summary>
    public static ImageSource FromS3(S3Location location) => new(location.ToString()) { Location = location };

    /// <summary>Bytes of a JPEG or PNG.</summary>
    public static ImageSource FromBytes(ReadOnlyMemory<byte> bytes, string name) => new(name) { Bytes = bytes };
}
