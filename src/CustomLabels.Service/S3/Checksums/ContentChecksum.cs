using System.IO.Hashing;
using System.Security.Cryptography;

namespace CustomLabels.Service.S3.Checksums;

/// <summary>One of the checksums that S3 clients send with an object, computed incrementally.</summary>
internal sealed class ContentChecksum : IDisposable
{
    /// <summary>The beginning of the names of the headers.</summary>
    public const string HeaderPrefix = "x-amz-checksum-";

    /// <summary>The header that says what the checksum covers: the whole object, or the checksums of its parts.</summary>
    public const string TypeHeader = HeaderPrefix + "type";

    /// <summary>The checksum covers the checksums of the parts.</summary>
    public const string Composite = "COMPOSITE";

    /// <summary>The checksum covers the whole object.</summary>
    public const string FullObject = "FULL_OBJECT";

    /// <summary>The algorithms, as in headers.</summary>
    public static readonly IReadOnlyList<string> Algorithms = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    private readonly IncrementalHash? _hash;
    private readonly NonCryptographicHashAlgorithm? _crc;

    private ContentChecksum(string algorithm, IncrementalHash? hash, NonCryptographicHashAlgorithm? crc)
    {
        Algorithm = algorithm;
        _hash = hash;
        _crc = crc;
    }

    /// <summary>crc32, crc32c, crc64nvme, sha1 or sha256.</summary>
    public string Algorithm { get; }

    public string HeaderName => HeaderPrefix + Algorithm;

    /// <summary>Whether a header carries one of them.</summary>
    public static bool IsChecksum(string headerName) => AlgorithmOf(headerName) is not null;

    /// <summary>The algorithm of a checksum header; null for other headers.</summary>
    public static string? AlgorithmOf(string headerName)
    {
        var name = headerName.AsSpan().Trim();
        if (name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase))
        {
            foreach (var algorithm in Algorithms)
            {
                if (name[HeaderPrefix.Length..].Equals(algorithm, StringComparison.OrdinalIgnoreCase))
                {
                    return algorithm;
                }
            }
        }

        return null;
    }

    /// <summary>The checksum of a header; null for other headers.</summary>
    public static ContentChecksum? ForHeader(string headerName) => AlgorithmOf(headerName) is { } algorithm ? For(algorithm) : null;

    /// <summary>The length of a checksum in bytes.</summary>
    public static int SizeOf(string algorithm) => algorithm switch
    {
        "sha256" => 32,
        "sha1" => 20,
        "crc64nvme" => 8,
        _ => 4,
    };

    /// <param name="algorithm">One of <see cref="Algorithms"/>.</param>
    public static ContentChecksum For(string algorithm) => algorithm switch
    {
        "crc32" => new(algorithm, null, new Crc32()),
        "crc32c" => new(algorithm, null, new Crc32(Crc32ParameterSet.Crc32C)),
        "crc64nvme" => new(algorithm, null, new Crc64(Crc64ParameterSet.Nvme)),
#pragma warning disable CA5350 // The client chooses the checksum: it guards against accidents, not against attackers.
        "sha1" => new(algorithm, IncrementalHash.CreateHash(HashAlgorithmName.SHA1), null),
#pragma warning restore CA5350
        "sha256" => new(algorithm, IncrementalHash.CreateHash(HashAlgorithmName.SHA256), null),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "S3 has no such checksum."),
    };

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _hash?.AppendData(bytes);
        _crc?.Append(bytes);
    }

    /// <summary>The value in base64, as in the header.</summary>
    public string Value()
    {
        var value = _hash?.GetCurrentHash() ?? _crc!.GetCurrentHash();
        if (_crc is not null)
        {
            // S3 writes the most significant byte of a CRC first.
            Array.Reverse(value);
        }

        return Convert.ToBase64String(value);
    }

    public void Dispose() => _hash?.Dispose();
}
