using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Objects;

/// <summary><c>GET</c> and <c>HEAD /bucket/key</c>: an object, a part of it, or its headers.</summary>
internal sealed class GetObject(ObjectStore objects, BucketAccess access) : IS3Action
{
    // A larger object is verified while it is sent: hashing it first would let the client wait.
    private const long MaxVerifiedFirst = 64 << 20;

    // Headers of the response that a request may override.
    private static readonly Dictionary<string, string> Overrides = new(StringComparer.Ordinal)
    {
        ["response-content-type"] = "Content-Type",
        ["response-content-language"] = "Content-Language",
        ["response-expires"] = "Expires",
        ["response-cache-control"] = "Cache-Control",
        ["response-content-disposition"] = "Content-Disposition",
        ["response-content-encoding"] = "Content-Encoding",
    };

    public async Task HandleAsync(S3Request request)
    {
        if (objects.Open(request.Bucket, request.Key) is not var (stored, content))
        {
            // Those who may not list must not learn what exists.
            throw access.Allows(request, "s3:ListBucket") ? S3Exception.NoSuchKey(request.Key) : S3Exception.AccessDenied();
        }

        await using (content)
        {
            var condition = ReadCondition.OfObject(request);
            if (condition.Failed(stored) is { } failed)
            {
                throw S3Exception.PreconditionFailed(failed);
            }

            if (condition.Unchanged(stored) is not null)
            {
                request.Response.StatusCode = StatusCodes.Status304NotModified;
                request.Response.Headers.ETag = $"\"{stored.ETag}\"";
                request.Response.Headers.LastModified = Time(stored);
                return;
            }

            var range = PartOf(request, stored) ?? ByteRange.Parse(request.Headers.Range.ToString(), stored.Size);
            if (!HttpMethods.IsGet(request.Context.Request.Method))
            {
                WriteHeaders(request, stored, range);
                return;
            }

            await SendAsync(request, stored, content, range);
        }
    }

    // While nothing was sent, damage has a status and a message. After that only a connection that is cut tells.
    private static async Task SendAsync(S3Request request, StoredObject stored, ObjectContent content, ByteRange? range)
    {
        if (range is null && (content.IsSmall || (stored.Size > MaxVerifiedFirst && !content.IsSuspect)))
        {
            WriteHeaders(request, stored, range);
            await content.SendVerifiedAsync(request.Response.Body, request.Aborted);
            return;
        }

        if (range is null)
        {
            content.Verify(request.Aborted);
        }
        else
        {
            content.VerifyOnce(request.Aborted);
        }

        WriteHeaders(request, stored, range);
        await content.SendAsync(request.Response.Body, range ?? new ByteRange(0, stored.Size), request.Aborted);
    }

    // ?partNumber=N: a part as uploaded. An object in one piece is its own first part.
    private static ByteRange? PartOf(S3Request request, StoredObject stored)
    {
        if (request.Parameter("partNumber") is not { } text)
        {
            return null;
        }

        var number = PartNumber.Parse(text);
        if (request.Headers.Range.Count > 0)
        {
            throw S3Exception.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        }

        if (number > Math.Max(stored.Parts.Count, 1))
        {
            throw new S3Exception(StatusCodes.Status416RangeNotSatisfiable, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }

        if (stored.Parts.Count == 0)
        {
            return stored.Size == 0 ? null : new ByteRange(0, stored.Size);
        }

        request.Response.Headers["x-amz-mp-parts-count"] = stored.Parts.Count.ToString(CultureInfo.InvariantCulture);
        return new ByteRange(stored.Parts.Take(number - 1).Sum(), stored.Parts[number - 1]);
    }

    private static string Time(StoredObject stored) => stored.ModifiedAt.ToString("r", CultureInfo.InvariantCulture);

    private static void WriteHeaders(S3Request request, StoredObject stored, ByteRange? range)
    {
        // Values of the query may contain anything, even a line break that would start another header. Check before anything is
        // written: the error has headers of its own.
        if (request.Query.FirstOrDefault(pair => Overrides.ContainsKey(pair.Key) && pair.Value.Any(char.IsControl)).Key is { } wrong)
        {
            throw S3Exception.InvalidArgument($"{wrong} has a control character in it.");
        }

        var response = request.Response;
        var wantsChecksum = range is null && string.Equals(request.Headers["x-amz-checksum-mode"], "ENABLED", StringComparison.OrdinalIgnoreCase);
        foreach ((var name, var value) in stored.Headers)
        {
            if (wantsChecksum || !name.StartsWith(ContentChecksum.HeaderPrefix, StringComparison.OrdinalIgnoreCase))
            {
                response.Headers[name] = value;
            }
        }

        foreach ((var parameter, var value) in request.Query)
        {
            if (Overrides.TryGetValue(parameter, out var header))
            {
                response.Headers[header] = value;
            }
        }

        response.Headers.ETag = $"\"{stored.ETag}\"";
        response.Headers.LastModified = Time(stored);
        response.Headers.AcceptRanges = "bytes";
        response.ContentLength = range?.Length ?? stored.Size;
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{stored.Size}";
        }
    }
}
