using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>
/// Walks forward over the JSON of one line. It accepts a subset of JSON and nothing else: where a method
/// returns false, the line goes to the full reader.
/// </summary>
/// <param name="json">The line: valid UTF-8.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _position;

    /// <summary>Whether the JSON broke the expected form. What was read of the line is void then.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The next byte that is not blank; 0 at the end of the line.</summary>
    [MethodImpl(Hot.Step)]
    public byte Peek()
    {
        while ((uint)_position < (uint)_json.Length)
        {
            var next = _json[_position];
            if (next is not ((byte)' ' or (byte)'\t'))
            {
                return next;
            }

            _position++;
        }

        return 0;
    }

    /// <summary>Whether nothing is left.</summary>
    [MethodImpl(Hot.Path)]
    public bool IsAtEnd() => Peek() == 0 && _position == _json.Length;

    /// <summary>Takes a byte if it comes next.</summary>
    [MethodImpl(Hot.Step)]
    public bool Take(byte expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Takes the beginning of an object or an array.</summary>
    /// <param name="open">What it begins with.</param>
    /// <param name="any">False: nothing of it was there yet.</param>
    [MethodImpl(Hot.Step)]
    public void Open(byte open, out bool any)
    {
        any = false;
        HasFailed |= !Take(open);
    }

    /// <summary>Moves to the next member or element of an object or array.</summary>
    /// <param name="any">Whether there was one before; set when there is one.</param>
    /// <returns>False behind the end, and where the cursor has failed.</returns>
    [MethodImpl(Hot.Step)]
    public bool TryNext(byte close, ref bool any)
    {
        var next = Peek();
        if (HasFailed)
        {
            return false;
        }

        if (next == close)
        {
            _position++;
            return false;
        }

        if (any)
        {
            if (next != ',')
            {
                HasFailed = true;
                return false;
            }

            // An item must follow: none begins with a closing bracket, so a trailing comma fails there.
            _position++;
        }

        any = true;
        return true;
    }

    /// <summary>Takes the name of a member, which has no escapes, and the colon.</summary>
    [MethodImpl(Hot.Path)]
    public bool TryName(out TextPart name) => TryText(out name, out var escaped) && !escaped && Take((byte)':');

    /// <summary>Takes a string.</summary>
    /// <param name="text">Where its characters are, as they are written.</param>
    /// <param name="escaped">Whether some of them are escaped.</param>
    [MethodImpl(Hot.Path)]
    public bool TryText(out TextPart text, out bool escaped)
    {
        text = default;
        escaped = false;
        if (!Take((byte)'"'))
        {
            return false;
        }

        var start = _position;
        while (true)
        {
            SkipPlain();
            if (_position == _json.Length)
            {
                return false;
            }

            switch (_json[_position])
            {
                case (byte)'"':
                    text = new TextPart(start, _position - start);
                    _position++;
                    return true;
                case (byte)'\\' when TrySkipEscape():
                    escaped = true;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>Takes a number without exponent.</summary>
    /// <param name="isInteger">Whether it has neither a point nor more digits than 64 bits hold.</param>
    [MethodImpl(Hot.Path)]
    public bool TryNumber(out TextPart number, out bool isInteger)
    {
        const int maxDigits = 18;
        var first = Peek();
        var start = _position;
        _position += first == '-' ? 1 : 0;
        var digits = SkipDigits();
        var valid = digits == 1 || (digits > 1 && _json[_position - digits] != '0');
        isInteger = digits <= maxDigits;
        if (valid && _position < _json.Length && _json[_position] == '.')
        {
            _position++;
            isInteger = false;
            valid = SkipDigits() > 0;
        }

        number = new TextPart(start, _position - start);

        // A longer one may not be finite: leave it to the full reader.
        return valid && number.Length <= 32 && !(_position < _json.Length && _json[_position] is (byte)'e' or (byte)'E');
    }

    /// <summary>Takes <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    [MethodImpl(Hot.Path)]
    public bool TryLiteral()
    {
        Peek();
        var rest = _json[_position..];
        var length = rest.StartsWith("true"u8) || rest.StartsWith("null"u8) ? 4 : rest.StartsWith("false"u8) ? 5 : 0;
        _position += length;
        return length > 0;
    }

    /// <summary>Takes a value that is neither object nor array.</summary>
    [MethodImpl(Hot.Path)]
    public bool TryScalar() => Peek() switch
    {
        (byte)'"' => TryText(out _, out _),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => TryNumber(out _, out _),
        _ => TryLiteral(),
    };

    /// <summary>Skips characters that stand for themselves in a string: all but quotes, backslashes and control characters.</summary>
    [MethodImpl(Hot.Step)]
    private void SkipPlain()
    {
        while (_json.Length - _position >= Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(_json.Slice(_position, Vector128<byte>.Count));
            var ends = (Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '))).ExtractMostSignificantBits();
            if (ends != 0)
            {
                _position += BitOperations.TrailingZeroCount(ends);
                return;
            }

            _position += Vector128<byte>.Count;
        }

        while (_position < _json.Length && _json[_position] is >= (byte)' ' and not ((byte)'"' or (byte)'\\'))
        {
            _position++;
        }
    }

    [MethodImpl(Hot.Step)]
    private int SkipDigits()
    {
        var start = _position;
        while ((uint)_position < (uint)_json.Length && _json[_position] - (uint)'0' <= 9)
        {
            _position++;
        }

        return _position - start;
    }

    [MethodImpl(Hot.Path)]
    private bool TrySkipEscape()
    {
        const int unicodeLength = 6;
        var rest = _json[_position..];
        if (rest.Length < 2)
        {
            return false;
        }

        if (rest[1] == 'u')
        {
            _position += unicodeLength;
            return rest.Length >= unicodeLength && !rest[2..unicodeLength].ContainsAnyExcept(HexDigits);
        }

        _position += 2;
        return "\"\\/bfnrt"u8.Contains(rest[1]);
    }

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);
}
