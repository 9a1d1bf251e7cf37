using System.Runtime.CompilerServices;

namespace CustomLabels.Detections.Bulk;

/// <summary>Reads the lines of a file with their places. A last line without its end is no line.</summary>
internal static class ResumeLines
{
    /// <summary>The lines; each is valid until the next one is read.</summary>
    /// <param name="file">The file, from its start.</param>
    public static async IAsyncEnumerable<(long Start, ReadOnlyMemory<byte> Line)> ReadAsync(FileStream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        var start = 0L;
        var filled = 0;
        while (await RandomAccess.ReadAsync(file.SafeFileHandle, buffer.AsMemory(filled), start + filled, cancellationToken) is > 0 and var read)
        {
            filled += read;
            var from = 0;
            while (buffer.AsSpan(from, filled - from).IndexOf((byte)'\n') is >= 0 and var length)
            {
                yield return (start + from, buffer.AsMemory(from, length));
                from += length + 1;
            }

            buffer.AsSpan(from, filled - from).CopyTo(buffer);
            (start, filled) = (start + from, filled - from);
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }
}
