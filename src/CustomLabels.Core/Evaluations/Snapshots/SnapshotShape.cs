using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Snapshots;

/// <summary>
/// The shape of a line that was read: everything but its values. Lines of a snapshot are written by a program and mostly differ in their values only; such
/// a line is compared with the shape instead of being parsed, which is many times as fast. Whatever is not exactly as in the shape is parsed.
/// </summary>
internal sealed class SnapshotShape
{
    /// <summary>Where a value is of no interest.</summary>
    public const int Ignored = -1;

    /// <summary>Where the place of the image is.</summary>
    public const int Source = -2;

    private readonly SnapshotRun[] _runs;

    private SnapshotShape(IEnumerable<SnapshotRun> runs) => _runs = [.. runs];

    /// <summary>The shape of a line.</summary>
    /// <param name="line">A line that was parsed without a fault.</param>
    /// <param name="useOf">What the value of a member is for, by the names of its object's member and its own: a number of the caller, <see cref="Source"/> or <see cref="Ignored"/>.</param>
    public static SnapshotShape Of(ReadOnlySpan<byte> line, MemberUse useOf)
    {
        List<SnapshotRun> runs = [];
        List<byte[]> literals = [];
        Utf8JsonReader json = new(line);
        var from = 0;
        ReadOnlySpan<byte> attribute = default;
        ReadOnlySpan<byte> member = default;
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName)
            {
                member = json.ValueSpan;
                attribute = json.CurrentDepth == 1 ? member : attribute;
            }
            else if (json.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
            {
                var use = json.CurrentDepth <= 2 ? useOf(attribute, member, json.CurrentDepth) : Ignored;
                literals.Add(line[from..(int)json.TokenStartIndex].ToArray());
                from = (int)json.BytesConsumed;
                if (use != Ignored)
                {
                    runs.Add(new SnapshotRun([.. literals], use));
                    literals.Clear();
                }
            }
        }

        runs.Add(new SnapshotRun([.. literals, line[from..].ToArray()], Ignored));
        return new SnapshotShape(runs);
    }

    /// <summary>Compares a line with the shape.</summary>
    /// <param name="line">The line.</param>
    /// <param name="values">Receives where the values of interest are, by their use; <see cref="Source"/> comes last. Strings without their quotation marks.</param>
    /// <returns>False when it has to be parsed.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryMatch(ReadOnlySpan<byte> line, Span<Range> values)
    {
        var at = 0;
        foreach (var run in _runs)
        {
            var length = run.Match(line[at..]);
            at += length;
            if (length < 0 || run.Use == Ignored)
            {
                return length >= 0 && at == line.Length;
            }

            length = LengthOf(line[at..]);
            if (length == 0)
            {
                return false;
            }

            values[run.Use == Source ? values.Length - 1 : run.Use] = at..(at + length);
            at += length;
        }

        return false;
    }

    /// <summary>The length of a plain value; 0 for one that has to be parsed.</summary>
    [MethodImpl(Hot.Path)]
    internal static int LengthOf(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return 0;
        }

        switch (value[0])
        {
            case (byte)'"':
                return StringLength(value);
            case (byte)'t':
                return value.StartsWith("true"u8) ? 4 : 0;
            case (byte)'f':
                return value.StartsWith("false"u8) ? 5 : 0;
            case (byte)'n':
                return value.StartsWith("null"u8) ? 4 : 0;
            default:
                return NumberLength(value);
        }
    }

    /// <summary>The length of a string in ASCII without escapes, with its quotation marks.</summary>
    [MethodImpl(Hot.Path)]
    private static int StringLength(ReadOnlySpan<byte> value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] is < 0x20 or >= 0x80 or (byte)'"' or (byte)'\\')
            {
                return value[i] == '"' ? i + 1 : 0;
            }
        }

        return 0;
    }

    /// <summary>The length of a number as JSON has it: digits, perhaps with a fraction, perhaps with an exponent.</summary>
    [MethodImpl(Hot.Path)]
    private static int NumberLength(ReadOnlySpan<byte> value)
    {
        var at = value[0] == '-' ? 1 : 0;
        var digits = Digits(value[at..]);
        if (digits == 0 || (digits > 1 && value[at] == '0'))
        {
            return 0;
        }

        at += digits;
        if (at < value.Length && value[at] == '.')
        {
            digits = Digits(value[(at + 1)..]);
            at += digits + 1;
            if (digits == 0)
            {
                return 0;
            }
        }

        if (at < value.Length && value[at] is (byte)'e' or (byte)'E')
        {
            at++;
            at += at < value.Length && value[at] is (byte)'+' or (byte)'-' ? 1 : 0;
            digits = Digits(value[Math.Min(at, value.Length)..]);
            at += digits;
            return digits == 0 ? 0 : at;
        }

        return at;
    }

    [MethodImpl(Hot.Path)]
    private static int Digits(ReadOnlySpan<byte> value)
    {
        var count = 0;
        while (count < value.Length && value[count] is >= (byte)'0' and <= (byte)'9')
        {
            count++;
        }

        return count;
    }

    /// <summary>Says what the value of a member is for.</summary>
    /// <param name="attribute">The member of the line that it is in, or itself.</param>
    /// <param name="member">Its own name.</param>
    /// <param name="depth">1 for a member of the line, 2 for one of an object there.</param>
    internal delegate int MemberUse(ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> member, int depth);
}
