using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace CustomLabels.Service.Auth;

/// <summary>
/// Reads a body in the <c>aws-chunked</c> encoding: chunks with their length in hexadecimal, all signed or none, and
/// trailing headers. The signature of a chunk is checked once its last byte is read; the reader must not use what it
/// read before it reaches the end of the stream.
/// </summary>
internal sealed class AwsChunkedStream(Stream inner, VerifiedSignature? seed) : Stream
{
    private const int MaxLine = 16 * 1024;

    private readonly PipeReader _reader = PipeReader.Create(inner, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
    private readonly IncrementalHash _chunkHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previousSignature = seed?.Signature ?? string.Empty;
    private string? _chunkSignature;
    private long _left;
    private bool _atEnd;
    private bool _inChunk;

    /// <summary>The trailing headers; filled at the end of the stream.</summary>
    public Dictionary<string, string> Trailers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_atEnd || buffer.IsEmpty)
        {
            return 0;
        }

        if (!_inChunk && !await NextChunkAsync(cancellationToken))
        {
            return 0;
        }

        var result = await _reader.ReadAsync(cancellationToken);
        if (result.Buffer.IsEmpty)
        {
            throw Malformed("the body ends inside a chunk");
        }

        var count = (int)Math.Min(Math.Min(result.Buffer.Length, _left), buffer.Length);
        var part = result.Buffer.Slice(0, count);
        part.CopyTo(buffer.Span);
        _reader.AdvanceTo(part.End);
        _chunkHash.AppendData(buffer.Span[..count]);
        _left -= count;
        if (_left == 0)
        {
            await EndChunkAsync(cancellationToken);
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Complete();
            _chunkHash.Dispose();
        }

        base.Dispose(disposing);
    }

    private static InvalidDataException Malformed(string what) => new($"The aws-chunked body is malformed: {what}.");

    private async ValueTask<bool> NextChunkAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken) ?? throw Malformed("it ends without a last chunk");
        var parts = line.Split(';');
        if (!long.TryParse(parts[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
        {
            throw Malformed($"'{parts[0]}' is no length of a chunk");
        }

        _chunkSignature = parts.Skip(1).Select(part => part.Trim().Split('=', 2))
            .FirstOrDefault(part => part is ["chunk-signature", _])?[1];
        if (_left > 0)
        {
            _inChunk = true;
            return true;
        }

        VerifyChunk();
        await ReadTrailersAsync(cancellationToken);
        _atEnd = true;
        return false;
    }

    private async ValueTask EndChunkAsync(CancellationToken cancellationToken)
    {
        _inChunk = false;
        VerifyChunk();
        if (await ReadLineAsync(cancellationToken) is not "")
        {
            throw Malformed("a chunk does not end with a line break");
        }
    }

    private void VerifyChunk()
    {
        var hash = Convert.ToHexStringLower(_chunkHash.GetHashAndReset());
        if (seed is null)
        {
            return;
        }

        var expected = SignatureVersion4.Sign(seed.SigningKey,
            $"AWS4-HMAC-SHA256-PAYLOAD\n{seed.Timestamp}\n{seed.Scope}\n{_previousSignature}\n{SignatureVersion4.EmptyHash}\n{hash}");
        Require(expected, _chunkSignature);
    }

    private async ValueTask ReadTrailersAsync(CancellationToken cancellationToken)
    {
        var signed = new StringBuilder();
        string? signature = null;
        while (await ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            if (line.Split(':', 2) is not [var name, var value])
            {
                throw Malformed($"'{line}' is no trailing header");
            }

            name = name.Trim();
            value = value.Trim();
            if (name.Equals("x-amz-trailer-signature", StringComparison.OrdinalIgnoreCase))
            {
                signature = value;
                continue;
            }

            if (!Trailers.TryAdd(name, value))
            {
                throw Malformed($"the trailing header {name} is there twice");
            }

            signed.Append(name.ToLowerInvariant()).Append(':').Append(value).Append('\n');
        }

        if (seed is not null && signed.Length > 0)
        {
            var expected = SignatureVersion4.Sign(seed.SigningKey,
                $"AWS4-HMAC-SHA256-TRAILER\n{seed.Timestamp}\n{seed.Scope}\n{_previousSignature}\n{SignatureVersion4.Hash(signed.ToString())}");
            Require(expected, signature);
        }
    }

    private void Require(string expected, string? given)
    {
        if (given is null || !SignatureVersion4.AreEqual(expected, given))
        {
            throw new SignatureException(SignatureFault.Mismatch,
                "The signature of a chunk or trailer of the body does not match. Check your key and signing method.");
        }

        _previousSignature = expected;
    }

    private async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await _reader.ReadAsync(cancellationToken);
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(result.Buffer.Slice(0, end)).TrimEnd('\r');
                _reader.AdvanceTo(result.Buffer.GetPosition(1, end));
                return line;
            }

            if (result.IsCompleted || result.Buffer.Length > MaxLine)
            {
                string? rest = result.Buffer.IsEmpty ? null : throw Malformed("a line has no end");
                _reader.AdvanceTo(result.Buffer.End);
                return rest;
            }

            _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
