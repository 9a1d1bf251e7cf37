namespace CustomLabels.Service.S3.Protocol;

/// <summary>
/// The condition of a write on the object that has the key: <c>If-None-Match: *</c>, there is none; <c>If-Match</c>, it is a
/// certain one. It is checked in the transaction of the write: of two that want to be first, only one is.
/// </summary>
/// <param name="IfMatch">An ETag or <c>*</c>; null for no condition.</param>
/// <param name="IsNew">Whether there must be no such object.</param>
internal sealed record WriteCondition(string? IfMatch, bool IsNew)
{
    public static readonly WriteCondition None = new(null, IsNew: false);

    /// <exception cref="S3Exception">AWS has no such condition.</exception>
    public static WriteCondition Read(S3Request request)
    {
        var noneMatch = request.Headers.IfNoneMatch.ToString();
        var match = request.Headers.IfMatch.ToString();
        return noneMatch is "" or "*"
            ? noneMatch.Length == 0 && match.Length == 0 ? None : new WriteCondition(match.Length == 0 ? null : match, noneMatch == "*")
            : throw new S3Exception(StatusCodes.Status501NotImplemented, "NotImplemented", "A header you provided implies functionality that is not implemented: If-None-Match takes only '*' here.");
    }

    /// <exception cref="S3Exception">It does not hold.</exception>
    public void Require(string key, string? etag)
    {
        if (IsNew && etag is not null)
        {
            throw S3Exception.PreconditionFailed("If-None-Match");
        }

        if (IfMatch is null)
        {
            return;
        }

        if (etag is null)
        {
            throw S3Exception.NoSuchKey(key);
        }

        if (IfMatch != "*" && IfMatch.Trim('"') != etag)
        {
            throw S3Exception.PreconditionFailed("If-Match");
        }
    }
}
