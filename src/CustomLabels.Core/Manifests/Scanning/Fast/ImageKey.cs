using System.Buffers;
using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>The bytes of a <c>source-ref</c>.</summary>
internal static class ImageKey
{
    private static readonly SearchValues<byte> SafeInBuckets = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"u8);
    private static readonly SearchValues<byte> SafeInKeys = SearchValues.Create(Encoding.ASCII.GetBytes(TextHints.SafeInKeys));

    /// <summary>Whether it names an object in S3 by characters that need no encoding.</summary>
    [MethodImpl(Hot.Path)]
    public static bool IsUsual(ReadOnlySpan<byte> sourceRef)
    {
        var bucket = BucketOf(sourceRef);
        return !bucket.IsEmpty && !bucket.ContainsAnyExcept(SafeInBuckets) && sourceRef.Length > "s3://".Length + bucket.Length + 1
            && !sourceRef[("s3://".Length + bucket.Length + 1)..].ContainsAnyExcept(SafeInKeys);
    }

    /// <summary>The bucket; empty when there is none.</summary>
    [MethodImpl(Hot.Path)]
    public static ReadOnlySpan<byte> BucketOf(ReadOnlySpan<byte> sourceRef)
    {
        if (!sourceRef.StartsWith("s3://"u8))
        {
            return default;
        }

        var rest = sourceRef["s3://".Length..];
        var slash = rest.IndexOf((byte)'/');
        return slash < 0 ? default : rest[..slash];
    }

    /// <summary>Decodes the escapes of a string.</summary>
    /// <param name="quoted">The string with its quotes.</param>
    /// <param name="destination">At least as long.</param>
    /// <returns>The length of what was written; 0 when the string cannot be decoded.</returns>
    public static int Unescape(ReadOnlySpan<byte> quoted, Span<byte> destination)
    {
        try
        {
            Utf8JsonReader reader = new(quoted);
            reader.Read();
            return reader.CopyString(destination);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return 0;
        }
    }
}
