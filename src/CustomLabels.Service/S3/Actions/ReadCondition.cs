using System.Globalization;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions;

/// <summary>What a request demands of the object that it reads (RFC 9110 §13): of its ETag, or else of its age.</summary>
internal sealed record ReadCondition(string Match, string NoneMatch, string ModifiedSince, string UnmodifiedSince)
{
    public static ReadCondition OfObject(S3Request request) =>
        new(request.Headers.IfMatch.ToString(), request.Headers.IfNoneMatch.ToString(), request.Headers.IfModifiedSince.ToString(), request.Headers.IfUnmodifiedSince.ToString());

    public static ReadCondition OfCopySource(S3Request request) => new(
        request.Headers["x-amz-copy-source-if-match"].ToString(), request.Headers["x-amz-copy-source-if-none-match"].ToString(),
        request.Headers["x-amz-copy-source-if-modified-since"].ToString(), request.Headers["x-amz-copy-source-if-unmodified-since"].ToString());

    /// <summary>Whether the object is not the one that is wanted.</summary>
    /// <returns>The name of the condition; null when they hold.</returns>
    public string? Failed(StoredObject stored) =>
        Match.Length > 0
            ? Names(Match, stored) ? null : "If-Match"
            : IsTime(UnmodifiedSince, out DateTimeOffset since) && Seconds(stored.ModifiedAt) > Seconds(since) ? "If-Unmodified-Since" : null;

    /// <summary>Whether the object is the one that is there already.</summary>
    /// <returns>The name of the condition; null when it is another one.</returns>
    public string? Unchanged(StoredObject stored) =>
        NoneMatch.Length > 0
            ? Names(NoneMatch, stored) ? "If-None-Match" : null
            : IsTime(ModifiedSince, out DateTimeOffset since) && Seconds(stored.ModifiedAt) <= Seconds(since) ? "If-Modified-Since" : null;

    private static bool Names(string condition, StoredObject stored) =>
        condition.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Trim('"') == stored.ETag);

    private static bool IsTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    // Headers have no more than seconds.
    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
