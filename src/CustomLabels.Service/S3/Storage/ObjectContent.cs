using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Service.S3.Storage;

/// <summary>The bytes of an object, without the record that follows them in its file. It stays readable if the object is replaced or deleted meanwhile.</summary>
internal sealed class ObjectContent(StoredObject stored, SafeFileHandle file, ObjectDamage damage) : Stream
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Whether it is sent in one piece: then it is known whether its bytes are right before any is sent.</summary>
    public bool IsSmall => stored.Size <= BufferSize;

    public SafeFileHandle File => file;

    /// <summary>Whether it was found damaged before.</summary>
    public bool IsSuspect => damage.IsKnown(stored);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => stored.Size;

    public override long Position { get; set; }

    /// <summary>Compares size and hash with what was stored.</summary>
    /// <exception cref="DamagedObjectException">They differ.</exception>
    public void Verify(CancellationToken cancellationToken)
    {
        if (ObjectHash.Compare(file, stored.Size, stored.ETag, stored.Parts, stored.Hash, cancellationToken) is { } what)
        {
            throw damage.Found(stored, what);
        }

        damage.Forget(stored.File);
    }

    /// <summary>Compares them unless that was done since the service started: for those who read it piece by piece.</summary>
    /// <exception cref="DamagedObjectException">They differ.</exception>
    public void VerifyOnce(CancellationToken cancellationToken)
    {
        if (!damage.IsCleared(stored))
        {
            Verify(cancellationToken);
            damage.Cleared(stored);
        }
    }

    /// <summary>Sends a part of a verified object.</summary>
    public Task SendAsync(Stream destination, Protocol.ByteRange part, CancellationToken cancellationToken) => SendAsync(destination, part, null, cancellationToken);

    /// <summary>Sends the whole object, and verifies it meanwhile. Before the last bytes are sent it is known whether they are right.</summary>
    /// <exception cref="DamagedObjectException">It is not what was stored: the receiver must be told, once something was sent by cutting the connection.</exception>
    public async Task SendVerifiedAsync(Stream destination, CancellationToken cancellationToken)
    {
        using ObjectHash hash = new(stored.ETag, stored.Parts, stored.Hash);
        await SendAsync(destination, new Protocol.ByteRange(0, stored.Size), hash, cancellationToken);
        damage.Forget(stored.File);
    }

    public override int Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, stored.Size - Position)], Position);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private async Task SendAsync(Stream destination, Protocol.ByteRange part, ObjectHash? hash, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long done = 0; done < part.Length;)
            {
                var count = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, part.Length - done)), part.Offset + done);
                hash?.Append(buffer.AsSpan(0, count));
                if (count == 0 || (done + count == part.Length && hash?.Matches() == false))
                {
                    throw damage.Found(stored, "its bytes have changed since it was stored");
                }

                await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                done += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
