using System.Buffers;
using System.Runtime.CompilerServices;

namespace CustomLabels.Manifests.Lines;

/// <summary>Some whole lines of a manifest, in a buffer that returns to the pool when they have been read.</summary>
/// <param name="buffer">The buffer, of the shared pool.</param>
/// <param name="lines">Where the lines are in it.</param>
/// <param name="firstLine">The number of the first line, from 1.</param>
internal sealed class ManifestBlock(byte[] buffer, Range lines, int firstLine) : IDisposable
{
    /// <summary>The number of the first line, from 1.</summary>
    public int FirstLine { get; } = firstLine;

    /// <summary>The lines with their line ends. A line that is too long is cut off, but not below the limit.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(lines);

    /// <summary>The next line.</summary>
    /// <param name="position">Where it starts; moved to where the one after it starts.</param>
    /// <param name="line">The line without its end (LF, CRLF or CR).</param>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryNext(ref int position, out ReadOnlySpan<byte> line)
    {
        var rest = Bytes[position..];
        if (rest.IsEmpty)
        {
            line = default;
            return false;
        }

        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        line = end < 0 ? rest : rest[..end];
        position += end < 0 ? rest.Length
            : rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? end + 2
            : end + 1;
        return true;
    }

    /// <summary>Returns the buffer to the pool.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
