using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Scoring;

/// <summary>
/// What stands before a value of interest in lines of one shape: literal text, and between it values of no interest. Most of these are the same in
/// nearly all lines (names of jobs, dates, flags), so the first texts that were seen are kept and compared as a whole.
/// </summary>
/// <param name="literals">The literal texts; between two of them is a value of no interest.</param>
/// <param name="use">What the value behind it is for; <see cref="SnapshotShape.Ignored"/> at the end of the line.</param>
internal sealed class SnapshotRun(byte[][] literals, int use)
{
    private const int MaxKnown = 8;

    private readonly List<byte[]> _known = [];

    /// <summary>What the value behind it is for.</summary>
    public int Use { get; } = use;

    /// <summary>The length of the run at the start of a text; -1 when there is another text.</summary>
    [MethodImpl(Hot.Path)]
    public int Match(ReadOnlySpan<byte> text)
    {
        foreach (var known in _known)
        {
            if (text.StartsWith(known))
            {
                return known.Length;
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

        if (_known.Count < MaxKnown)
        {
            _known.Add(text[..at].ToArray());
        }

        return at;
    }
}
