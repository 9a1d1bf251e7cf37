using System.Buffers;
using System.Globalization;
using CustomLabels.Service.S3.Checksums;

namespace CustomLabels.Service.S3.Actions;

/// <summary><c>GET</c> and <c>HEAD /bucket/key</c>: an object, a part of it, or what is known about it.</summary>
internal sealed class GetObject(BucketStore buckets, ObjectStore objects) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        _ = buckets.Find(request.Bucket) ?? throw S3Exception.NoSuchBucket(request.Bucket);
        (StoredObject stored, FileStream content) = objects.Open(request.Bucket, request.Key) ?? throw S3Exception.NoSuchKey(request.Key);
        await using (content)
        {
            if (IsUnchanged(request, stored))
            {
                request.Response.StatusCode = StatusCodes.Status304NotModified;
                request.Response.Headers.ETag = $"\"{stored.ETag}\"";
                return;
            }

            ByteRange? range = ByteRange.Parse(request.Headers.Range.ToString(), stored.Size);
            WriteHeaders(request, stored, range);
            if (HttpMethods.IsGet(request.Context.Request.Method))
            {
                ByteRange part = range ?? new ByteRange(0, stored.Size);
                content.Position = part.Offset;
                await CopyAsync(content, request.Response.Body, part.Length, request.Aborted);
            }
        }
    }

    private static bool IsUnchanged(S3Request request, StoredObject stored)
    {
        string match = request.Headers.IfMatch.ToString();
        if (match.Length > 0 && !Names(match, stored))
        {
            throw S3Exception.PreconditionFailed("If-Match");
        }

        string noneMatch = request.Headers.IfNoneMatch.ToString();
        return noneMatch.Length > 0
            ? Names(noneMatch, stored)
            : DateTimeOffset.TryParse(request.Headers.IfModifiedSince, CultureInfo.InvariantCulture, out DateTimeOffset since) && stored.ModifiedAt < since.AddSeconds(1);
    }

    private static bool Names(string condition, StoredObject stored) =>
        condition.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Trim('"') == stored.ETag);

    private static void WriteHeaders(S3Request request, StoredObject stored, ByteRange? range)
    {
        HttpResponse response = request.Response;
        bool wantsChecksum = range is null && string.Equals(request.Headers["x-amz-checksum-mode"], "ENABLED", StringComparison.OrdinalIgnoreCase);
        foreach ((string name, string value) in stored.Headers)
        {
            if (wantsChecksum || !ContentChecksum.IsChecksum(name))
            {
                response.Headers[name] = value;
            }
        }

        response.Headers.ETag = $"\"{stored.ETag}\"";
        response.Headers.LastModified = stored.ModifiedAt.ToString("r", CultureInfo.InvariantCulture);
        response.Headers.AcceptRanges = "bytes";
        response.ContentLength = range?.Length ?? stored.Size;
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{stored.Size}";
        }
    }

    private static async Task CopyAsync(FileStream source, Stream destination, long left, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            while (left > 0)
            {
                int count = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
                if (count == 0)
                {
                    throw new EndOfStreamException($"The file of an object is shorter than it was when it was stored: {source.Name}");
                }

                await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                left -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
