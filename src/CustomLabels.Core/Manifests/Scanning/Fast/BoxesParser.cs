using System.Buffers.Text;
using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>Takes the image size and the boxes of an attribute.</summary>
internal static class BoxesParser
{
    private const int MaxDigits = 9;

    /// <summary>Takes an object that holds <c>image_size</c> and <c>annotations</c> and nothing else.</summary>
    [MethodImpl(Hot.Path)]
    public static bool TryTake(ref JsonCursor json, ReadOnlySpan<byte> line, LineParts parts, ref LineMember member)
    {
        var hasSize = false;
        var hasBoxes = false;
        json.Open((byte)'{', out var any);
        while (json.TryNext((byte)'}', ref any))
        {
            if (!json.TryName(out var name))
            {
                return false;
            }

            if (!hasSize && name.Of(line).SequenceEqual("image_size"u8))
            {
                hasSize = TryTakeSize(ref json, line, ref member);
                if (!hasSize)
                {
                    return false;
                }
            }
            else if (!hasBoxes && name.Of(line).SequenceEqual("annotations"u8))
            {
                member.FirstBox = parts.BoxCount;
                hasBoxes = TryTakeBoxes(ref json, line, parts);
                member.BoxCount = parts.BoxCount - member.FirstBox;
                if (!hasBoxes)
                {
                    return false;
                }
            }
            else
            {
                return false;
            }
        }

        return hasSize && hasBoxes;
    }

    [MethodImpl(Hot.Path)]
    private static bool TryTakeSize(ref JsonCursor json, ReadOnlySpan<byte> line, ref LineMember member)
    {
        var anySize = false;
        if (!json.Take((byte)'[') || !json.TryNext((byte)']', ref anySize) || !json.Take((byte)'{'))
        {
            return false;
        }

        var any = false;
        int? width = null;
        int? height = null;
        var hasDepth = false;
        while (json.TryNext((byte)'}', ref any))
        {
            if (!json.TryName(out var name) || !TryTakeWhole(ref json, line, out var value))
            {
                return false;
            }

            var text = name.Of(line);
            if (width is null && text.SequenceEqual("width"u8))
            {
                width = value;
            }
            else if (height is null && text.SequenceEqual("height"u8))
            {
                height = value;
            }
            else if (!hasDepth && text.SequenceEqual("depth"u8))
            {
                hasDepth = true;
            }
            else
            {
                return false;
            }
        }

        member.Width = width ?? 0;
        member.Height = height ?? 0;
        return hasDepth && BoxRules.IsSide(member.Width) && BoxRules.IsSide(member.Height)
            && !json.TryNext((byte)']', ref anySize);
    }

    [MethodImpl(Hot.Path)]
    private static bool TryTakeBoxes(ref JsonCursor json, ReadOnlySpan<byte> line, LineParts parts)
    {
        json.Open((byte)'[', out var any);
        while (json.TryNext((byte)']', ref any))
        {
            if (!TryTakeBox(ref json, line, out var box) || !parts.TryAdd(box))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(Hot.Path)]
    private static bool TryTakeBox(ref JsonCursor json, ReadOnlySpan<byte> line, out LineBox box)
    {
        box = default;
        Span<double> sides = stackalloc double[4];
        TextPart id = default;
        var seen = 0;
        json.Open((byte)'{', out var any);
        while (json.TryNext((byte)'}', ref any))
        {
            if (!json.TryName(out var name))
            {
                return false;
            }

            var side = Side(name.Of(line));
            if (side < 0 || (seen & (1 << side)) != 0
                || !(side == 4 ? json.TryNumber(out id, out var isInteger) && isInteger : TryTakeSide(ref json, line, out sides[side])))
            {
                return false;
            }

            seen |= 1 << side;
        }

        box = new LineBox(new BoxArea(sides[0], sides[1], sides[2], sides[3]), id);
        return seen == 0b11111;
    }

    [MethodImpl(Hot.Path)]
    private static int Side(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("top"u8) => 1,
        4 when name.SequenceEqual("left"u8) => 0,
        5 when name.SequenceEqual("width"u8) => 2,
        6 when name.SequenceEqual("height"u8) => 3,
        8 when name.SequenceEqual("class_id"u8) => 4,
        _ => -1,
    };

    /// <summary>Takes a coordinate that lies on a pixel.</summary>
    [MethodImpl(Hot.Path)]
    private static bool TryTakeSide(ref JsonCursor json, ReadOnlySpan<byte> line, out double value)
    {
        value = 0;
        if (!json.TryNumber(out var number, out var isInteger))
        {
            return false;
        }

        if (isInteger && TryParse(number.Of(line), out var whole))
        {
            value = whole;
            return true;
        }

        return Utf8Parser.TryParse(number.Of(line), out value, out var consumed) && consumed == number.Length && Math.Floor(value) == value;
    }

    [MethodImpl(Hot.Path)]
    private static bool TryTakeWhole(ref JsonCursor json, ReadOnlySpan<byte> line, out int value)
    {
        value = 0;
        return json.TryNumber(out var number, out var isInteger) && isInteger && TryParse(number.Of(line), out value);
    }

    [MethodImpl(Hot.Path)]
    private static bool TryParse(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        if (digits.Length > MaxDigits)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (10 * value) + digit - '0';
        }

        return true;
    }
}
