namespace CustomLabels.Storage;

/// <summary>A file to be stored.</summary>
/// <param name="Path">The local file.</param>
/// <param name="Key">The key of the object.</param>
public sealed record FileUpload(string Path, string Key)
{
    /// <summary>Makes of the file's bytes those to be stored; null for storing them as they are. What it makes null of is left out.</summary>
    public Func<byte[], byte[]?>? Prepare { get; init; }
}
