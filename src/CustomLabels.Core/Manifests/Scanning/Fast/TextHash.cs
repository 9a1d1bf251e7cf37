using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>
/// 128 bits of a text, to recognize it by, from multiplications of 64 by 64 bits. A library's hash would do, but is compiled twice, and slowly
/// at first, in a session whose first manifests it is to hash: a tenth of the time for a large one.
/// </summary>
internal static class TextHash
{
    // Digits of pi: odd numbers in which about half of the bits are set.
    private const ulong First = 0x243F6A8885A308D3;
    private const ulong Second = 0x13198A2E03707345;

    /// <summary>The hash of a text.</summary>
    [MethodImpl(Hot.Path)]
    public static UInt128 Of(ReadOnlySpan<byte> text)
    {
        var low = First ^ (ulong)text.Length;
        var high = Second;
        while (text.Length > sizeof(ulong))
        {
            Mix(ref low, ref high, BinaryPrimitives.ReadUInt64LittleEndian(text));
            text = text[sizeof(ulong)..];
        }

        var last = 0ul;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            last = (last << 8) | text[i];
        }

        Mix(ref low, ref high, last);
        Mix(ref low, ref high, First);
        return new UInt128(high, low);
    }

    /// <summary>Each half takes the part in, multiplied by a constant of its own, so that no part is lost whatever the state is.</summary>
    [MethodImpl(Hot.Step)]
    private static void Mix(ref ulong low, ref ulong high, ulong part)
    {
        var carry = Math.BigMul(low ^ part, First, out low);
        low ^= BitOperations.RotateLeft(high, 32);
        high = Math.BigMul(high ^ part ^ carry, Second, out var rest) ^ rest;
        low += carry;
    }
}
