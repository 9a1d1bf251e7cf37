namespace CustomLabels.Storage;

/// <summary>A file to upload.</summary>
/// <param name="Path">The local file.</param>
/// <param name="Key">The key of the object.</param>
public sealed record FileUpload(string Path, string Key)
{
    /// <summary>Converts the file's bytes to those to store, or to null to leave the file out; null to store them unchanged.</summary>
    public Func<byte[], byte[]?>? Prepare { get; init; }

    /// <summary>Takes why this file alone could not be sent; null to fail the whole upload.</summary>
    public Action<CustomLabelsException>? Failed { get; init; }
}
