namespace CustomLabels.Primitives;

/// <summary>Reads lines and keeps at most one character more than the limit of each: a file of one endless line does not fill the memory.</summary>
internal sealed class BoundedLineReader(TextReader reader, int limit)
{
    private readonly char[] _buffer = new char[32_768];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;
    private bool _skipLineFeed;

    /// <summary>The next line without its end (LF, CRLF or CR); null at the end of the file.</summary>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        var any = false;
        while (true)
        {
            if (_position == _length)
            {
                _length = await reader.ReadAsync(_buffer.AsMemory(), cancellationToken);
                _position = 0;
                if (_length == 0)
                {
                    return any ? _line.ToString() : null;
                }
            }

            if (_skipLineFeed)
            {
                _skipLineFeed = false;
                if (_buffer[_position] == '\n')
                {
                    _position++;
                    continue;
                }
            }

            any = true;
            var end = _buffer.AsSpan(_position, _length - _position).IndexOfAny('\r', '\n');
            var take = end < 0 ? _length - _position : end;
            _line.Append(_buffer, _position, Math.Min(take, limit + 1 - _line.Length));
            _position += take;
            if (end >= 0)
            {
                _skipLineFeed = _buffer[_position] == '\r';
                _position++;
                return _line.ToString();
            }
        }
    }
}
