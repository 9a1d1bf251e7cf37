using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions;

/// <summary>The conditions of a request on the object it reads (RFC 9110 §13): on its ETag, or else on its age.</summary>
internal sealed record ReadCondition(string Match, string NoneMatch, string ModifiedSince, string UnmodifiedSince)
{
    public static ReadCondition OfObject(S3Request request) =>
        new(request.Headers.IfMatch.ToString(), request.Headers.IfNoneMatch.ToString(), request.Headers.IfModifiedSince.ToString(), request.Headers.IfUnmodifiedSince.ToString());

    public static ReadCondition OfCopySource(S3Request request) => new(
        request.Headers["x-amz-copy-source-if-match"].ToString(), request.Headers["x-amz-copy-source-if-none-match"].ToString(),
        request.Headers["x-amz-copy-source-if-modified-since"].ToString(), request.Headers["x-amz-copy-source-if-unmodified-since"].ToString());

    /// <summary>Whether the object is not the wanted one.</summary>
    /// <returns>The name of the failed condition; null if they hold.</returns>
    public string? Failed(StoredObject stored) =>
        Match.Length > 0
            ? Names(Match, stored) ? null : "If-Match"
            : IsTime(UnmodifiedSince, out var since) && Seconds(stored.ModifiedAt) > Seconds(since) ? "If-Unmodified-Since" : null;

    /// <summary>Whether the client already has the object.</summary>
    /// <returns>The name of the condition; null if the object is another one.</returns>
    public string? Unchanged(StoredObject stored) =>
        NoneMatch.Length > 0
            ? Names(NoneMatch, stored) ? "If-None-Match" : null
            : IsTime(ModifiedSince, out var since) && Seconds(stored.ModifiedAt) <= Seconds(since) ? "If-Modified-Since" : null;

    private static bool Names(string condition, StoredObject stored) =>
        condition.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Trim('"') == stored.ETag);

    private static bool IsTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    // Headers have a resolution of seconds.
    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
