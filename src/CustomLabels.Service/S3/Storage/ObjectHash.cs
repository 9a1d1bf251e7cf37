using System.Buffers;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Service.S3.Storage;

/// <summary>Tells, as bytes come, whether they are what was stored: by the hash that was stored with them, or without one by the ETag.</summary>
internal sealed class ObjectHash : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly XxHash128 _hash = new();
    private readonly string? _expected;
    private readonly ETagHash? _etag;

    /// <param name="etag">The ETag of the object or part.</param>
    /// <param name="parts">The sizes of the parts it was uploaded in; empty if uploaded in one piece.</param>
    /// <param name="hash">Its hash (<see cref="StoredObject.Hash"/>); null for none.</param>
    public ObjectHash(string etag, IReadOnlyList<long> parts, string? hash)
    {
        _expected = hash;
        _etag = hash is null ? new ETagHash(etag, parts) : null;
    }

    /// <summary>Compares a whole file with what was stored.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Compare(SafeFileHandle file, long size, string etag, IReadOnlyList<long> parts, string? expected, CancellationToken cancellationToken)
    {
        using ObjectHash hash = new(etag, parts, expected);
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
        if (_etag is null)
        {
            _hash.Append(bytes);
        }
        else
        {
            _etag.Append(bytes);
        }
    }

    /// <summary>Whether the bytes are what was stored.</summary>
    public bool Matches() => _etag?.Matches() ?? _expected == Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _etag?.Dispose();
}
