using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace CustomLabels.Learning.Onnx;

/// <summary>Writes the part of the protocol buffers wire format that an ONNX file needs (protobuf.dev, "Encoding").</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public ProtobufWriter Number(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public ProtobufWriter Real(int field, float value)
    {
        Varint(((ulong)field << 3) | 5);
        Raw(MemoryMarshal.AsBytes(new ReadOnlySpan<float>(in value)));
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.Written);

    /// <summary>Little-endian bytes, as tensors have them.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        Raw(value);
        return this;
    }

    /// <summary>Fields that are written already.</summary>
    public ProtobufWriter Raw(ReadOnlySpan<byte> value)
    {
        _bytes.Write(value);
        return this;
    }

    private void Varint(ulong value)
    {
        Span<byte> digits = stackalloc byte[10];
        var length = 0;
        while (value >= 0x80)
        {
            digits[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        digits[length++] = (byte)value;
        Raw(digits[..length]);
    }
}
