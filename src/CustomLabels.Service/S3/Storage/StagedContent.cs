namespace CustomLabels.Service.S3.Storage;

/// <summary>Completely received bytes, in a file that nothing refers to yet; it is deleted unless it is committed.</summary>
/// <param name="File">The file.</param>
/// <param name="ETag">MD5 in hexadecimal.</param>
internal sealed record StagedContent(ContentFile File, string ETag) : IDisposable
{
    public long Size => File.Size;

    public void Dispose() => File.Dispose();
}
