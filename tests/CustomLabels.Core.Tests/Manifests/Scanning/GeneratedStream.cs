namespace CustomLabels.Core.Tests.Manifests.Scanning;

/// <summary>A stream that repeats some bytes, in reads of a given size: nothing of it is kept.</summary>
/// <param name="bytes">What it repeats.</param>
/// <param name="length">How long it is; endless when it is not said.</param>
/// <param name="readSize">The most that one read gives.</param>
internal sealed class GeneratedStream(byte[] bytes, long length = long.MaxValue, int readSize = int.MaxValue) : Stream
{
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, readSize), length - BytesRead);
        for (var done = 0; done < count;)
        {
            var from = (int)((BytesRead + done) % bytes.Length);
            var part = Math.Min(count - done, bytes.Length - from);
            bytes.AsSpan(from, part).CopyTo(buffer[done..]);
            done += part;
        }

        BytesRead += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
