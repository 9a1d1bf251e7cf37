using System.Security.Cryptography;

namespace CustomLabels.Service.S3.Checksums;

/// <summary>The hashes of an object, computed incrementally: MD5 for the ETag, and what the client asks for.</summary>
/// <param name="algorithm">One of S3's checksums; null for none.</param>
/// <param name="withSha256">Whether the signed hash of the request is needed.</param>
internal sealed class ContentHashes(string? algorithm = null, bool withSha256 = false) : IDisposable
{
#pragma warning disable CA5351 // The ETag of S3 is an MD5; nothing relies on it for security.
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
    private readonly IncrementalHash? _sha256 = withSha256 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;

    public ContentChecksum? Checksum { get; } = algorithm is null ? null : ContentChecksum.For(algorithm);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _md5.AppendData(bytes);
        _sha256?.AppendData(bytes);
        Checksum?.Append(bytes);
    }

    public byte[] Md5() => _md5.GetCurrentHash();

    public string ETag() => Convert.ToHexStringLower(Md5());

    /// <summary>SHA-256 in hexadecimal; null if not asked for.</summary>
    public string? Sha256() => _sha256 is null ? null : Convert.ToHexStringLower(_sha256.GetCurrentHash());

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        Checksum?.Dispose();
    }
}
