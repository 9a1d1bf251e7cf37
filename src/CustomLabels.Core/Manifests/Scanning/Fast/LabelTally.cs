using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>Counts the lines in which each label occurs.</summary>
/// <param name="labels">The labels and their numbers.</param>
internal sealed class LabelTally(LabelTable labels)
{
    private readonly List<int> _touched = [];
    private int[] _counts = [];
    private int[] _lastLines = [];

    /// <summary>Counts a label of a line, once per line.</summary>
    [MethodImpl(Hot.Path)]
    public void Add(int label, int line)
    {
        if (label >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(256, 2 * label));
            Array.Resize(ref _lastLines, _counts.Length);
        }

        if (_lastLines[label] == line)
        {
            return;
        }

        _lastLines[label] = line;
        if (_counts[label]++ == 0)
        {
            _touched.Add(label);
        }
    }

    /// <summary>Returns the counts and starts over.</summary>
    public KeyValuePair<string, int>[] Take()
    {
        var counts = new KeyValuePair<string, int>[_touched.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            var label = _touched[i];
            counts[i] = new KeyValuePair<string, int>(labels[label], _counts[label]);
            _counts[label] = 0;
        }

        _touched.Clear();
        return counts;
    }
}
