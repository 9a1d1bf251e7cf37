namespace CustomLabels.Service.S3.Checksums;

/// <summary>A cyclic redundancy check of 32 or 64 bits, bits reflected, started with and inverted by all ones.</summary>
internal sealed class ReflectedCrc
{
    /// <summary>CRC-32 (ISO-HDLC), as in zip.</summary>
    public const ulong Crc32 = 0xEDB88320;

    /// <summary>CRC-32C (Castagnoli).</summary>
    public const ulong Crc32C = 0x82F63B78;

    /// <summary>CRC-64/NVME.</summary>
    public const ulong Crc64Nvme = 0x9A6C9329AC4BC9B5;

    private readonly ulong[] _table = new ulong[256];
    private readonly int _bytes;
    private ulong _state;

    public ReflectedCrc(ulong polynomial)
    {
        _bytes = polynomial > uint.MaxValue ? 8 : 4;
        _state = Mask;
        for (uint i = 0; i < 256; i++)
        {
            ulong value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ polynomial : value >> 1;
            }

            _table[i] = value;
        }
    }

    private ulong Mask => _bytes == 8 ? ulong.MaxValue : uint.MaxValue;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ulong state = _state;
        ulong[] table = _table;
        foreach (byte b in bytes)
        {
            state = table[(byte)state ^ b] ^ (state >> 8);
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
}
