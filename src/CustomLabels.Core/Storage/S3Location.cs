using System.Diagnostics.CodeAnalysis;

namespace CustomLabels;

/// <summary>An object in S3, as <c>source-ref</c> names it: <c>s3://bucket/key</c>.</summary>
/// <param name="Bucket">The bucket; never empty.</param>
/// <param name="Key">The key, as it is (not URL-encoded); never empty.</param>
public sealed record S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Whether a text starts with <c>s3://</c>, whether or not the rest is valid.</summary>
    /// <param name="text">The text.</param>
    public static bool HasScheme(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>s3://bucket/key</c>. The scheme is lower case, as the service writes and wants it.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="location">The location, when the text names one.</param>
    /// <returns>Whether bucket and key were there.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out S3Location? location)
    {
        location = null;
        if (text is null || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var slash = text.IndexOf('/', Scheme.Length);
        if (slash <= Scheme.Length || slash == text.Length - 1)
        {
            return false;
        }

        var bucket = text[Scheme.Length..slash];
        if (bucket.AsSpan().IndexOfAny(" \t\r\n\\") >= 0)
        {
            return false;
        }

        location = new S3Location(bucket, text[(slash + 1)..]);
        return true;
    }

    /// <summary>Reads <c>s3://bucket/key</c>.</summary>
    /// <param name="text">The text to read.</param>
    /// <returns>The location.</returns>
    /// <exception cref="CustomLabelsException"><c>InvalidS3Location</c>: the text is no such location.</exception>
    public static S3Location Parse(string text) => TryParse(text, out var location)
        ? location
        : throw new CustomLabelsException(
            ErrorIds.InvalidS3Location,
            ErrorKind.InvalidArgument,
            $"'{text}' is not an S3 location. Write it as s3://bucket/key, with the scheme in lower case.",
            text);

    /// <summary>The bucket of <c>s3://bucket/key</c>, whatever the key is.</summary>
    internal static string BucketOf(string text) => text[Scheme.Length..].Split('/')[0];

    /// <summary>The location as <c>s3://bucket/key</c>.</summary>
    /// <returns>The location as text.</returns>
    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
