using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace CustomLabels.Service.S3.Checksums;

/// <summary>
/// A cyclic redundancy check of 32 or 64 bits, bits reflected, started with and inverted by all ones. Eight bytes at a time
/// ("slicing by eight": Kounavis and Berry, 2005).
/// </summary>
internal sealed class ReflectedCrc
{
    /// <summary>CRC-32 (ISO-HDLC), as in zip.</summary>
    public const ulong Crc32 = 0xEDB88320;

    /// <summary>CRC-32C (Castagnoli).</summary>
    public const ulong Crc32C = 0x82F63B78;

    /// <summary>CRC-64/NVME.</summary>
    public const ulong Crc64Nvme = 0x9A6C9329AC4BC9B5;

    private const int Slices = 8;

    private static readonly ConcurrentDictionary<ulong, ulong[]> Tables = new();

    private readonly ulong[] _table;
    private readonly int _bytes;
    private ulong _state;

    public ReflectedCrc(ulong polynomial)
    {
        _bytes = polynomial > uint.MaxValue ? 8 : 4;
        _state = Mask;
        _table = Tables.GetOrAdd(polynomial, MakeTable);
    }

    private ulong Mask => _bytes == 8 ? ulong.MaxValue : uint.MaxValue;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ulong state = _state;
        ulong[] t = _table;
        while (bytes.Length >= Slices)
        {
            ulong x = state ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            state = t[(7 << 8) | (byte)x] ^ t[(6 << 8) | (byte)(x >> 8)] ^ t[(5 << 8) | (byte)(x >> 16)] ^ t[(4 << 8) | (byte)(x >> 24)]
                ^ t[(3 << 8) | (byte)(x >> 32)] ^ t[(2 << 8) | (byte)(x >> 40)] ^ t[(1 << 8) | (byte)(x >> 48)] ^ t[(byte)(x >> 56)];
            bytes = bytes[Slices..];
        }

        foreach (byte b in bytes)
        {
            state = t[(byte)state ^ b] ^ (state >> 8);
        }

        _state = state;
    }

    /// <summary>The value, most significant byte first.</summary>
    public byte[] Value()
    {
        ulong value = _state ^ Mask;
        byte[] bytes = new byte[_bytes];
        for (int i = 0; i < _bytes; i++)
        {
            bytes[i] = (byte)(value >> (8 * (_bytes - 1 - i)));
        }

        return bytes;
    }

    // What a byte makes of the state when 0 to 7 bytes of zero follow it.
    private static ulong[] MakeTable(ulong polynomial)
    {
        ulong[] table = new ulong[Slices << 8];
        for (uint i = 0; i < 256; i++)
        {
            ulong value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ polynomial : value >> 1;
            }

            table[i] = value;
        }

        for (int i = 256; i < table.Length; i++)
        {
            table[i] = table[(byte)table[i - 256]] ^ (table[i - 256] >> 8);
        }

        return table;
    }
}
