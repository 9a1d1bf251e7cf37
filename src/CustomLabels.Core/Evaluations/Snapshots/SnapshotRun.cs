using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Snapshots;

/// <summary>
/// What stands before a value of interest in lines of one shape: literal text, and between it values of no interest. Most of these are the same in
/// nearly all lines (names of jobs, dates, flags), so the first texts that were seen are kept and compared as a whole.
/// </summary>
/// <param name="literals">The literal texts; between two of them is a value of no interest.</param>
/// <param name="use">What the value behind it is for; <see cref="SnapshotShape.Ignored"/> at the end of the line.</param>
internal sealed class SnapshotRun(byte[][] literals, int use)
{
    private const int MaxKnown = 8;

    private readonly byte[][] _known = new byte[MaxKnown][];
    private int _count;

    /// <summary>What the value behind it is for.</summary>
    public int Use { get; } = use;

    /// <summary>The length of the run at the start of a text; -1 when there is another text.</summary>
    [MethodImpl(Hot.Path)]
    public int Match(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < _count; i++)
        {
            if (Starts(text, _known[i]))
            {
                return _known[i].Length;
            }
        }

        var at = 0;
        for (var i = 0; i < literals.Length; i++)
        {
            if (i > 0)
            {
                var length = SnapshotShape.LengthOf(text[at..]);
                if (length == 0)
                {
                    return -1;
                }

                at += length;
            }

            if (!text[at..].StartsWith(literals[i]))
            {
                return -1;
            }

            at += literals[i].Length;
        }

        if (_count < MaxKnown)
        {
            _known[_count++] = text[..at].ToArray();
        }

        return at;
    }

    /// <summary>As <c>StartsWith</c>, which the runtime would first run with its own measurements in it.</summary>
    [MethodImpl(Hot.Path)]
    private static bool Starts(ReadOnlySpan<byte> text, byte[] known)
    {
        if (known.Length < Vector256<byte>.Count || text.Length < known.Length)
        {
            return text.StartsWith(known);
        }

        ref var one = ref MemoryMarshal.GetReference(text);
        ref var other = ref MemoryMarshal.GetArrayDataReference(known);
        var last = (nuint)(known.Length - Vector256<byte>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector256<byte>.Count)
        {
            if (Vector256.LoadUnsafe(ref one, i) != Vector256.LoadUnsafe(ref other, i))
            {
                return false;
            }
        }

        return Vector256.LoadUnsafe(ref one, last) == Vector256.LoadUnsafe(ref other, last);
    }
}
