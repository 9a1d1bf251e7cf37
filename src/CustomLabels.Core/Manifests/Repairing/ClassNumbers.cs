namespace CustomLabels.Manifests.Repairing;

/// <summary>Numbers classes alike on all lines of a manifest: from 0, in the order in which labels first occur in a box.</summary>
internal sealed class ClassNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Of(string label)
    {
        if (!_numbers.TryGetValue(label, out var number))
        {
            _numbers.Add(label, number = _numbers.Count);
        }

        return number;
    }
}
