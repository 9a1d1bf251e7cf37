namespace CustomLabels.Detections.Videos;

/// <summary>Finds the end of a JPEG while its bytes come: the marker EOI where it is one, and not inside of a segment, such as that of a preview.</summary>
internal struct JpegEnd
{
    private const byte Escape = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;

    private State _state;
    private int _left;

    private enum State
    {
        /// <summary>Between segments, or in the pixels: where 0xFF is followed by 0, it is one of them.</summary>
        Open,
        AfterEscape,
        LengthHigh,
        LengthLow,
        Segment,
    }

    /// <summary>Takes the next byte.</summary>
    /// <returns>Whether it is the last one.</returns>
    public bool Take(byte value)
    {
        switch (_state)
        {
            case State.Open:
                _state = value == Escape ? State.AfterEscape : State.Open;
                return false;
            case State.AfterEscape:
                // Restart markers, 0xD0 to 0xD7, stand alone in the pixels.
                _state = value == Escape ? State.AfterEscape : value is 0 or 1 or (>= 0xD0 and <= StartOfImage) or EndOfImage ? State.Open : State.LengthHigh;
                return value == EndOfImage;
            case State.LengthHigh:
                _left = value << 8;
                _state = State.LengthLow;
                return false;
            case State.LengthLow:
                _left = (_left | value) - 2;
                _state = _left > 0 ? State.Segment : State.Open;
                return false;
            default:
                _state = --_left > 0 ? State.Segment : State.Open;
                return false;
        }
    }
}
