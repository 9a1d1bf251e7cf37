using System.Buffers.Text;
using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Snapshots;

/// <summary>Reads numbers in JSON faster than a parser does that knows every form, and just as exactly.</summary>
internal static class JsonNumber
{
    /// <summary>Below it, an integer is a sum of two doubles without an error.</summary>
    private const ulong MaxDigits = 1UL << 62;

    private const ulong ExponentBits = 0x7FF0_0000_0000_0000;

    /// <summary>The powers of ten that a double holds exactly.</summary>
    private static readonly double[] Powers = [.. Enumerable.Range(0, 23).Select(i => double.Parse($"1e{i}", CultureInfo.InvariantCulture))];

    /// <summary>The double nearest to a number.</summary>
    /// <param name="number">A number as JSON has it.</param>
    [MethodImpl(Hot.Path)]
    public static double ValueOf(ReadOnlySpan<byte> number)
    {
        ulong digits = 0;
        var point = number.Length;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = (uint)number[i] - '0';
            if (digit <= 9 && digits < MaxDigits / 10)
            {
                digits = (digits * 10) + digit;
            }
            else if (number[i] == '.')
            {
                point = i + 1;
            }
            else
            {
                return Parse(number);
            }
        }

        var decimals = number.Length - point;
        if (digits == 0 || decimals == 0)
        {
            return (long)digits;
        }

        if (decimals >= Powers.Length)
        {
            return Parse(number);
        }

        // The quotient, and what it lacks: together they are the number to about 100 bits. Which double is nearest is certain unless it is half-way between two.
        var power = Powers[decimals];
        double high = (long)digits;
        var quotient = high / power;
        var lacking = (Math.FusedMultiplyAdd(-quotient, power, high) + ((long)digits - (long)high)) / power;
        var nearest = quotient + lacking;
        var bits = BitConverter.DoubleToUInt64Bits(nearest);
        var halfStep = BitConverter.UInt64BitsToDouble(bits & ExponentBits) * (1.0 / (1L << 53));
        return Math.Abs(quotient - nearest + lacking) < 0.999 * halfStep && (bits & ~ExponentBits) != 0 ? nearest : Parse(number);
    }

    private static double Parse(ReadOnlySpan<byte> number) => Utf8Parser.TryParse(number, out double value, out var read) && read == number.Length ? value : double.NaN;
}
