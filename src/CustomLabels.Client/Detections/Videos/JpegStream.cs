using System.Buffers;
using System.Runtime.CompilerServices;

namespace CustomLabels.Detections.Videos;

/// <summary>JPEG files one after another in a stream, as ffmpeg writes frames to a pipe (ITU-T T.81, B.1).</summary>
internal static class JpegStream
{
    private const int BlockSize = 1 << 16;

    /// <summary>Reads them.</summary>
    /// <returns>Each as it is complete; what is cut off at the end is dropped.</returns>
    public static async IAsyncEnumerable<byte[]> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        ArrayBufferWriter<byte> waiting = new(BlockSize);
        JpegEnd end = default;
        while (await stream.ReadAsync(block, cancellationToken) is > 0 and var count)
        {
            var from = 0;
            for (var i = 0; i < count; i++)
            {
                if (end.Take(block[i]))
                {
                    waiting.Write(block.AsSpan(from, i + 1 - from));
                    yield return waiting.WrittenSpan.ToArray();
                    waiting.ResetWrittenCount();
                    (from, end) = (i + 1, default);
                }
            }

            waiting.Write(block.AsSpan(from, count - from));
        }
    }
}
