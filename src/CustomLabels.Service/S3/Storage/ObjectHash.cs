using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Service.S3.Storage;

/// <summary>Computes the ETag of bytes as they come, in the way the ETag of an object was computed: whether they are what was stored.</summary>
internal sealed class ObjectHash : IDisposable
{
    private const int BufferSize = 128 * 1024;

#pragma warning disable CA5351 // The ETag of S3 is an MD5; it is to find damage, not forgery.
    private readonly IncrementalHash _part = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
    private readonly Queue<long> _parts;
    private readonly string _etag;
    private long _left;

    public ObjectHash(string etag, IReadOnlyList<long> parts)
    {
        _etag = etag;
        _parts = new Queue<long>(parts);
        IsOfParts = parts.Count > 0;
        _left = IsOfParts ? _parts.Dequeue() : long.MaxValue;
        Count = parts.Count;
    }

    /// <summary>Whether the hash can be compared: an earlier version copied ETags of uploads in parts without the sizes of the parts.</summary>
    public bool IsKnown => IsOfParts || !_etag.Contains('-', StringComparison.Ordinal);

    private bool IsOfParts { get; }

    private int Count { get; }

    /// <summary>Compares a whole file with what was stored.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Compare(SafeFileHandle file, long size, string etag, IReadOnlyList<long> parts, CancellationToken cancellationToken)
    {
        using ObjectHash hash = new(etag, parts);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long done = 0; done < size;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(BufferSize, size - done)), done);
                if (count == 0)
                {
                    return $"it has {done} bytes instead of {size}";
                }

                hash.Append(buffer.AsSpan(0, count));
                done += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return hash.Matches() ? null : "its bytes have changed since it was stored";
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= _left)
        {
            _part.AppendData(bytes[..(int)_left]);
            bytes = bytes[(int)_left..];
            _whole.AppendData(_part.GetHashAndReset());
            if (!_parts.TryDequeue(out _left))
            {
                _left = long.MaxValue;
            }
        }

        _part.AppendData(bytes);
        _left -= bytes.Length;
    }

    /// <summary>Whether the bytes are what was stored.</summary>
    public bool Matches() => !IsKnown || _etag == (IsOfParts
        ? $"{Convert.ToHexStringLower(_whole.GetCurrentHash())}-{Count}"
        : Convert.ToHexStringLower(_part.GetCurrentHash()));

    public void Dispose()
    {
        _part.Dispose();
        _whole.Dispose();
    }
}
