using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>
/// A hash of 128 bits for telling the images and labels of one manifest apart: two chains of folded multiplications. It is kept nowhere,
/// and no protection against somebody who looks for two names with the same hash.
/// </summary>
internal static class Hash128
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;
    private const ulong Third = 0x165667B19E3779F9;
    private const ulong Fourth = 0xD6E8FEB86659FD93;

    /// <summary>The hash of bytes.</summary>
    [MethodImpl(Hot.Path)]
    public static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        ulong upper = First ^ (uint)bytes.Length;
        ulong lower = Second;
        ReadOnlySpan<byte> rest = bytes;
        for (; rest.Length > 16; rest = rest[16..])
        {
            Mix(ref upper, ref lower, Word(rest), Word(rest[8..]));
        }

        (ulong one, ulong other) = Tail(bytes, rest);
        Mix(ref upper, ref lower, one, other);
        return new UInt128(Fold(upper ^ Third, lower ^ First), Fold(lower ^ Fourth, upper ^ Second));
    }

    /// <summary>Up to 16 bytes as two words; they may overlap, for the length is in the hash.</summary>
    [MethodImpl(Hot.Step)]
    private static (ulong One, ulong Other) Tail(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> rest)
    {
        if (bytes.Length >= 16)
        {
            return (Word(bytes[^16..]), Word(bytes[^8..]));
        }

        if (rest.Length >= 8)
        {
            return (Word(rest), Word(rest[^8..]));
        }

        ulong word = 0;
        foreach (byte value in rest)
        {
            word = (word << 8) | value;
        }

        return (word, 0);
    }

    [MethodImpl(Hot.Step)]
    private static void Mix(ref ulong upper, ref ulong lower, ulong one, ulong other)
    {
        upper = Fold(upper ^ one, other ^ Third) + one;
        lower = Fold(lower ^ other, one ^ Fourth) + other;
    }

    [MethodImpl(Hot.Step)]
    private static ulong Fold(ulong one, ulong other)
    {
        ulong high = Math.BigMul(one, other, out ulong low);
        return high ^ low;
    }

    [MethodImpl(Hot.Step)]
    private static ulong Word(ReadOnlySpan<byte> bytes) => Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(bytes[..sizeof(ulong)]));
}
