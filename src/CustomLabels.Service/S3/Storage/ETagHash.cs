using System.Security.Cryptography;

namespace CustomLabels.Service.S3.Storage;

/// <summary>Computes the ETag of bytes as they come, in the way the ETag of an object was computed.</summary>
internal sealed class ETagHash : IDisposable
{
#pragma warning disable CA5351 // The ETag of S3 is an MD5; it is to find damage, not forgery.
    private readonly IncrementalHash _part = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
    private readonly Queue<long> _left;
    private readonly string _etag;
    private readonly int _parts;
    private long _leftOfPart = long.MaxValue;

    public ETagHash(string etag, IReadOnlyList<long> parts)
    {
        _etag = etag;
        _parts = parts.Count;
        _left = new Queue<long>(parts);
        NextPart();
    }

    // An earlier version copied ETags of uploads in parts without the sizes of the parts.
    private bool IsKnown => _parts > 0 || !_etag.Contains('-', StringComparison.Ordinal);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= _leftOfPart)
        {
            _part.AppendData(bytes[..(int)_leftOfPart]);
            bytes = bytes[(int)_leftOfPart..];
            _whole.AppendData(_part.GetHashAndReset());
            NextPart();
        }

        _part.AppendData(bytes);
        _leftOfPart -= bytes.Length;
    }

    /// <summary>Whether the bytes have the ETag.</summary>
    public bool Matches() => !IsKnown || _etag == (_parts > 0
        ? $"{Convert.ToHexStringLower(_whole.GetCurrentHash())}-{_parts}"
        : Convert.ToHexStringLower(_part.GetCurrentHash()));

    public void Dispose()
    {
        _part.Dispose();
        _whole.Dispose();
    }

    private void NextPart() => _leftOfPart = _left.TryDequeue(out var size) ? size : long.MaxValue;
}
