using CustomLabels.Service.Auth;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions;

/// <summary>The source of a copy: <c>x-amz-copy-source</c>.</summary>
internal static class CopySource
{
    /// <summary>Reads the header: bucket and key, percent-encoded, with or without a leading slash.</summary>
    /// <exception cref="S3Exception">It does not name an object.</exception>
    public static (string Bucket, string Key) Read(S3Request request)
    {
        var text = request.Headers["x-amz-copy-source"].ToString().TrimStart('/');
        var version = text.IndexOf("?versionId=", StringComparison.Ordinal);
        if (version >= 0)
        {
            if (text[(version + "?versionId=".Length)..] != "null")
            {
                throw S3Exception.NotImplemented("Versioning of objects");
            }

            text = text[..version];
        }

        return PercentEncoding.TryDecode(text)?.Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key]
            ? (bucket, key)
            : throw S3Exception.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }

    /// <summary>Opens it, if the caller may read it and its conditions hold.</summary>
    /// <exception cref="S3Exception">There is no such object, the caller may not read it, or a condition does not hold.</exception>
    public static (StoredObject Stored, ObjectContent Content) Open(S3Request request, ObjectStore objects, BucketAccess access)
    {
        (var bucket, var key) = Read(request);
        access.RequireSource(request, bucket, key);
        (var stored, var content) = objects.Open(bucket, key) ?? throw S3Exception.NoSuchKey(key);
        var condition = ReadCondition.OfCopySource(request);
        if ((condition.Failed(stored) ?? condition.Unchanged(stored)) is { } failed)
        {
            content.Dispose();
            throw S3Exception.PreconditionFailed($"x-amz-copy-source-{failed}");
        }

        return (stored, content);
    }
}
