using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>The bytes of a <c>source-ref</c>.</summary>
internal static class ImageKey
{
    // Tables, since the search of the runtime is slow until it is compiled for the second time.
    private static readonly bool[] SafeInBuckets = Table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");
    private static readonly bool[] SafeInKeys = Table(TextHints.SafeInKeys);

    /// <summary>Whether it names an object in S3 by characters that need no encoding.</summary>
    [MethodImpl(Hot.Path)]
    public static bool IsUsual(ReadOnlySpan<byte> sourceRef)
    {
        var bucket = BucketOf(sourceRef);
        return !bucket.IsEmpty && AreAll(bucket, SafeInBuckets) && sourceRef.Length > "s3://".Length + bucket.Length + 1
            && AreAll(sourceRef[("s3://".Length + bucket.Length + 1)..], SafeInKeys);
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

    private static bool[] Table(string characters) => [.. Enumerable.Range(0, 256).Select(value => characters.Contains((char)value, StringComparison.Ordinal))];

    [MethodImpl(Hot.Path)]
    private static bool AreAll(ReadOnlySpan<byte> bytes, bool[] safe)
    {
        foreach (var value in bytes)
        {
            if (!safe[value])
            {
                return false;
            }
        }

        return true;
    }
}
