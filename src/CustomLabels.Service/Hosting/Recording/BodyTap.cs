using System.Security.Cryptography;

namespace CustomLabels.Service.Hosting.Recording;

/// <summary>What has passed of a body: its length, its hash, and its beginning.</summary>
/// <param name="limit">How many bytes are kept.</param>
internal sealed class BodyTap(int limit) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _kept = new();

    public long Length { get; private set; }

    /// <summary>The body; null if it is longer than the limit.</summary>
    public ReadOnlyMemory<byte>? Whole => Length == _kept.Length ? new ReadOnlyMemory<byte>(_kept.GetBuffer(), 0, (int)_kept.Length) : (ReadOnlyMemory<byte>?)null;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        Length += bytes.Length;
        _kept.Write(bytes[..(int)Math.Min(bytes.Length, limit - _kept.Length)]);
    }

    /// <summary>Stands in for the body.</summary>
    public string Describe() => $"(removed: {Length} bytes, SHA-256 {Convert.ToHexStringLower(_hash.GetCurrentHash())})";

    public void Dispose()
    {
        _hash.Dispose();
        _kept.Dispose();
    }
}
