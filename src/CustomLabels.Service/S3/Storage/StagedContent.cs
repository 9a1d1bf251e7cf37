namespace CustomLabels.Service.S3.Storage;

/// <summary>Completely received bytes, in a file that nothing refers to yet.</summary>
/// <param name="File">The file. Whoever has the content disposes of it: it is deleted unless the content was committed.</param>
/// <param name="ETag">MD5 in hexadecimal.</param>
internal sealed record StagedContent(ContentFile File, string ETag)
{
    public long Size => File.Size;
}
