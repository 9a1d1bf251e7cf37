namespace CustomLabels.Imaging;

/// <summary>The bytes of a PNG: the start is available, of the rest a block is read when it is asked for.</summary>
internal ref struct PngBytes(ReadOnlySpan<byte> start, Stream? file, Span<byte> buffer)
{
    private readonly ReadOnlySpan<byte> _start = start;
    private readonly Span<byte> _buffer = buffer;
    private ReadOnlySpan<byte> _block;
    private long _blockPosition;
    private bool _hasTail;

    /// <summary>The bytes at a place; fewer if the file ends before.</summary>
    public ReadOnlySpan<byte> At(long position, int count)
    {
        if (file is null || position + count <= _start.Length)
        {
            return Slice(_start, position, count);
        }

        if (position < _blockPosition || position + count > _blockPosition + _block.Length)
        {
            Read(position, count);
        }

        return Slice(_block, position - _blockPosition, count);
    }

    /// <summary>Finds the last chunk of pixels from the end of the file, with one read: between the first and the last there are only pixels.</summary>
    /// <param name="after">Where the first chunk of pixels ends.</param>
    /// <returns>Where the last one begins; <paramref name="after"/> if the end of the file does not tell.</returns>
    public long SkipPixels(long after)
    {
        if (file is null || _hasTail || after < _start.Length)
        {
            return after;
        }

        _hasTail = true;
        Read(Math.Max(after, file.Length - _buffer.Length), _buffer.Length);
        var found = _block.LastIndexOf("IDAT"u8) - 4;
        if (found < 0)
        {
            return after;
        }

        // Pixels may contain these letters by chance, but not a chunk that others follow up to the end of the file.
        long end = found;
        while (end + PngHeader.ChunkHeaderSize <= _block.Length)
        {
            end += PngHeader.SizeOf(_block[(int)end..]);
        }

        return end == _block.Length ? _blockPosition + found : after;
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, long position, int count)
    {
        var rest = bytes[(int)Math.Min(position, bytes.Length)..];
        return rest[..Math.Min(count, rest.Length)];
    }

    private void Read(long position, int count)
    {
        var block = count <= _buffer.Length ? _buffer[..count] : new byte[count];
        file!.Position = position;
        _block = block[..file.ReadAtLeast(block, count, throwOnEndOfStream: false)];
        _blockPosition = position;
    }
}
