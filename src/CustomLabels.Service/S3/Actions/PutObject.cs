using System.Text;

namespace CustomLabels.Service.S3.Actions;

/// <summary><c>PUT /bucket/key</c>: stores an object. When the answer is 200, it is on the disk.</summary>
internal sealed class PutObject(BucketStore buckets, ObjectStore objects) : IS3Action
{
    private const int MaxKeyBytes = 1024;

    // Given back as they were sent.
    private static readonly string[] Kept = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Language", "Expires"];

    public async Task HandleAsync(S3Request request)
    {
        if (Encoding.UTF8.GetByteCount(request.Key) > MaxKeyBytes)
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "KeyTooLongError", "Your key is too long");
        }

        _ = buckets.Find(request.Bucket) ?? throw S3Exception.NoSuchBucket(request.Bucket);
        RequireNew(request);

        using IncomingBody body = IncomingBody.Open(request);
        StagedContent content = await body.StageAsync(objects.NewStagingPath(), request.Aborted);
        StoredObject stored = objects.Commit(request.Bucket, request.Key, content, Headers(request, body))
            ?? throw S3Exception.NoSuchBucket(request.Bucket);

        request.Response.Headers.ETag = $"\"{stored.ETag}\"";
        if (body.Checksum is { } checksum)
        {
            request.Response.Headers[checksum.Key] = checksum.Value;
            request.Response.Headers["x-amz-checksum-type"] = "FULL_OBJECT";
        }

        request.Response.ContentLength = 0;
    }

    private void RequireNew(S3Request request)
    {
        string condition = request.Headers.IfNoneMatch.ToString();
        if (condition == "*" && objects.Find(request.Bucket, request.Key) is not null)
        {
            throw S3Exception.PreconditionFailed("If-None-Match");
        }

        if (condition is not ("" or "*") || request.Headers.IfMatch.Count > 0)
        {
            throw S3Exception.NotImplemented("A condition other than 'If-None-Match: *' on PutObject");
        }
    }

    private static Dictionary<string, string> Headers(S3Request request, IncomingBody body)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "binary/octet-stream" };
        foreach (string name in Kept.Where(request.Headers.ContainsKey))
        {
            headers[name] = request.Headers[name].ToString();
        }

        string encoding = string.Join(',', request.Headers.ContentEncoding.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(value => value != "aws-chunked"));
        if (encoding.Length > 0)
        {
            headers["Content-Encoding"] = encoding;
        }

        foreach (string name in request.Headers.Keys.Where(name => name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase)))
        {
            headers[name.ToLowerInvariant()] = request.Headers[name].ToString();
        }

        if (body.Checksum is { } checksum)
        {
            headers[checksum.Key] = checksum.Value;
        }

        return headers;
    }
}
