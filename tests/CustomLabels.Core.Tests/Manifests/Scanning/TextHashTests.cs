using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using CustomLabels.Manifests.Scanning.Fast;

namespace CustomLabels.Core.Tests.Manifests.Scanning;

/// <summary>A hash that met itself would make two images of a manifest one.</summary>
public sealed class TextHashTests
{
    [Fact]
    public void Alike_texts_differ_in_each_half()
    {
        HashSet<ulong> low = [];
        HashSet<ulong> high = [];
        var count = 0;
        foreach (var text in Texts())
        {
            var hash = TextHash.Of(text);
            count++;
            low.Add((ulong)hash);
            high.Add((ulong)(hash >> 64));
        }

        Assert.Equal((count, count), (low.Count, high.Count));
    }

    [Fact]
    public void Each_bit_of_a_text_turns_half_of_the_bits_of_each_half()
    {
        foreach (var length in new[] { 1, 7, 8, 9, 16, 40 })
        {
            var text = Encoding.ASCII.GetBytes(new string('a', length));
            var hash = TextHash.Of(text);
            for (var bit = 0; bit < 8 * length; bit++)
            {
                text[bit / 8] ^= (byte)(1 << (bit % 8));
                var turned = hash ^ TextHash.Of(text);
                text[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.InRange(BitOperations.PopCount((ulong)turned), 12, 52);
                Assert.InRange(BitOperations.PopCount((ulong)(turned >> 64)), 12, 52);
            }
        }
    }

    /// <summary>Names that count up, single bytes at every place, texts of zeros of every length, and two numbers side by side.</summary>
    private static IEnumerable<byte[]> Texts()
    {
        for (var i = 0; i < 300_000; i++)
        {
            yield return Encoding.ASCII.GetBytes($"s3://plant-images/field/{i}.jpg");
        }

        for (var length = 0; length < 200; length++)
        {
            yield return new byte[length];
            for (var i = 0; i < length; i++)
            {
                var text = new byte[length];
                text[i] = 1;
                yield return text;
            }
        }

        for (var i = 1u; i < 100_000; i++)
        {
            var pair = new byte[16];
            BinaryPrimitives.WriteUInt32LittleEndian(pair, i);
            BinaryPrimitives.WriteUInt32BigEndian(pair.AsSpan(12), i);
            yield return pair;
        }
    }
}
