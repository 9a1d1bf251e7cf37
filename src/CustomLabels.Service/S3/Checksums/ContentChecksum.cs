using System.Security.Cryptography;

namespace CustomLabels.Service.S3.Checksums;

/// <summary>One of the checksums that S3 clients send with an object, computed as the bytes come.</summary>
internal sealed class ContentChecksum : IDisposable
{
    private const string HeaderPrefix = "x-amz-checksum-";

    private readonly IncrementalHash? _hash;
    private readonly ReflectedCrc? _crc;

    private ContentChecksum(string algorithm, IncrementalHash? hash, ReflectedCrc? crc)
    {
        Algorithm = algorithm;
        _hash = hash;
        _crc = crc;
    }

    /// <summary>crc32, crc32c, crc64nvme, sha1 or sha256.</summary>
    public string Algorithm { get; }

    public string HeaderName => HeaderPrefix + Algorithm;

    /// <summary>Whether a header carries one of them.</summary>
    public static bool IsChecksum(string headerName)
    {
        using ContentChecksum? checksum = ForHeader(headerName);
        return checksum is not null;
    }

    /// <summary>The checksum that a header is for; null when the header is for none.</summary>
    public static ContentChecksum? ForHeader(string headerName)
    {
        string name = headerName.Trim().ToLowerInvariant();
        return name switch
        {
            HeaderPrefix + "crc32" => new("crc32", null, new ReflectedCrc(ReflectedCrc.Crc32)),
            HeaderPrefix + "crc32c" => new("crc32c", null, new ReflectedCrc(ReflectedCrc.Crc32C)),
            HeaderPrefix + "crc64nvme" => new("crc64nvme", null, new ReflectedCrc(ReflectedCrc.Crc64Nvme)),
#pragma warning disable CA5350 // The client chooses the checksum: it guards against accidents, not against attackers.
            HeaderPrefix + "sha1" => new("sha1", IncrementalHash.CreateHash(HashAlgorithmName.SHA1), null),
#pragma warning restore CA5350
            HeaderPrefix + "sha256" => new("sha256", IncrementalHash.CreateHash(HashAlgorithmName.SHA256), null),
            _ => null,
        };
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _hash?.AppendData(bytes);
        _crc?.Append(bytes);
    }

    /// <summary>The value in base64, as the header has it.</summary>
    public string Value() => Convert.ToBase64String(_hash?.GetCurrentHash() ?? _crc!.Value());

    public void Dispose() => _hash?.Dispose();
}
