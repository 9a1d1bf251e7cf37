using System.Buffers;

namespace CustomLabels.Manifests.Lines;

/// <summary>
/// Cuts a stream into blocks of whole lines, as far as the limits allow. It holds one block at a time, whatever the stream: of a line
/// that is too long, it keeps the beginning.
/// </summary>
/// <param name="utf8">The stream; it is left open.</param>
/// <param name="maxLines">The most lines.</param>
/// <param name="maxBytes">The most bytes.</param>
internal sealed class BlockReader(Stream utf8, int maxLines = int.MaxValue, long maxBytes = long.MaxValue)
{
    /// <summary>Holds the longest line and is worth handing to another thread.</summary>
    private const int BlockSize = 512 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private byte[] _rest = [];
    private int _lines;
    private bool _inLongLine;
    private bool _skipLineFeed;
    private bool _ended;

    /// <summary>The bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether there are lines beyond the limit.</summary>
    public bool TooManyLines { get; private set; }

    /// <summary>Whether there are bytes beyond the limit. A line that the limit cuts is dropped.</summary>
    public bool TooLarge { get; private set; }

    /// <summary>The next lines, as soon as there is a whole one.</summary>
    /// <returns>At least one line; null at the end.</returns>
    public async ValueTask<ManifestBlock?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return null;
        }

        // An abandoned read still writes into its buffer: then the buffer must not return to the pool.
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        _rest.CopyTo(buffer, 0);
        var length = _rest.Length;
        var whole = 0;
        while (whole == 0 && !_ended)
        {
            var read = await utf8.ReadAsync(buffer.AsMemory(length, BlockSize - length), cancellationToken).AsTask().WaitAsync(cancellationToken);
            var before = length;
            length += WithoutLongLine(buffer.AsSpan(length, Limit(read)));
            whole = _ended && !TooLarge ? length : EndOfLines(buffer.AsSpan(0, length), before);
            if (whole == 0 && length == BlockSize)
            {
                // The buffer holds part of a single line: keep enough of it to show that it is too long.
                whole = length = LineBytes.MaxKept;
                _inLongLine = buffer[BlockSize - 1] != '\r';
                _skipLineFeed = !_inLongLine;
            }
        }

        _rest = buffer[whole..length];
        return ToBlock(buffer, whole);
    }

    private int Limit(int read)
    {
        TooLarge = read > maxBytes - BytesRead;
        read = (int)Math.Min(read, maxBytes - BytesRead);
        BytesRead += read;
        _ended = TooLarge || read == 0;
        return read;
    }

    /// <summary>Removes the rest of a line that was cut off before.</summary>
    /// <returns>How much is left of what was read, moved to the front.</returns>
    private int WithoutLongLine(Span<byte> read)
    {
        var start = 0;
        if (_inLongLine)
        {
            var end = read.IndexOfAny((byte)'\r', (byte)'\n');
            start = end < 0 ? read.Length : end + 1;
            _inLongLine = end < 0;
            _skipLineFeed = end >= 0 && read[end] == '\r';
        }

        if (_skipLineFeed && start < read.Length)
        {
            start += read[start] == '\n' ? 1 : 0;
            _skipLineFeed = false;
        }

        if (start > 0)
        {
            read[start..].CopyTo(read);
        }

        return read.Length - start;
    }

    /// <summary>The end of the last whole line. A carriage return at the very end may be half of a line end.</summary>
    private static int EndOfLines(ReadOnlySpan<byte> bytes, int known)
    {
        var from = Math.Max(0, known - 1);
        var fresh = bytes[from..];
        var end = fresh.LastIndexOf((byte)'\n');
        if (end < 0 && fresh.Length > 1)
        {
            end = fresh[..^1].LastIndexOf((byte)'\r');
        }

        return end < 0 ? 0 : from + end + 1;
    }

    private ManifestBlock? ToBlock(byte[] buffer, int whole)
    {
        var start = _lines == 0 && buffer.AsSpan(0, whole).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var lines = CountLines(buffer.AsSpan(start..whole));
        ManifestBlock block = new(buffer, start..whole, _lines + 1);
        if (lines > maxLines - _lines)
        {
            TooManyLines = _ended = true;
            lines = maxLines - _lines;
            var end = 0;
            for (var i = 0; i < lines; i++)
            {
                block.TryNext(ref end, out _);
            }

            block = new ManifestBlock(buffer, start..(start + end), _lines + 1);
        }

        _lines += lines;
        if (lines > 0)
        {
            return block;
        }

        block.Dispose();
        return null;
    }

    private static int CountLines(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? 0
        : bytes.Count((byte)'\n') + (bytes.Contains((byte)'\r') ? bytes.Count((byte)'\r') - bytes.Count("\r\n"u8) : 0) + (bytes[^1] is (byte)'\r' or (byte)'\n' ? 0 : 1);
}
