namespace CustomLabels.Evaluations.Scoring;

/// <summary>Numbers labels from 0 in the order in which they are first seen. Readers of several parts of a snapshot may share it.</summary>
internal sealed class LabelIndexes
{
    private readonly Lock _lock = new();
    private readonly List<string> _labels = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>The labels so far, by their indexes.</summary>
    public string[] ToArray()
    {
        lock (_lock)
        {
            return [.. _labels];
        }
    }

    /// <summary>The index of a label.</summary>
    public int Of(ReadOnlySpan<char> label)
    {
        lock (_lock)
        {
            if (!_indexes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label, out var index))
            {
                index = _labels.Count;
                var text = label.ToString();
                _indexes.Add(text, index);
                _labels.Add(text);
            }

            return index;
        }
    }
}
