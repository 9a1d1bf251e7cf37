using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>The confusion matrix of a model, with the cases behind each of its cells.</summary>
internal sealed class ConfusionCounts
{
    private readonly Dictionary<(int True, int Predicted), List<ConfusionPair>> _cells = [];

    /// <summary>The matrix of a model.</summary>
    /// <param name="model">The model; it has scored test images.</param>
    public ConfusionCounts(ScoredModel model)
    {
        foreach (var pair in ConfusionPairs.Of(model.RequireSet(), model.ThresholdOf))
        {
            if (!_cells.TryGetValue((pair.True, pair.Predicted), out var cell))
            {
                _cells.Add((pair.True, pair.Predicted), cell = []);
            }

            cell.Add(pair);
        }
    }

    /// <summary>How many cases are right.</summary>
    public int Right => _cells.Where(cell => cell.Key.True == cell.Key.Predicted).Sum(cell => cell.Value.Count);

    /// <summary>The cases of a cell.</summary>
    /// <param name="cell">The indexes of the true and the predicted label.</param>
    public IReadOnlyList<ConfusionPair> this[(int True, int Predicted) cell] => _cells.TryGetValue(cell, out var pairs) ? pairs : [];

    /// <summary>How many cases of a true label there are.</summary>
    public int Of(int label) => _cells.Where(cell => cell.Key.True == label).Sum(cell => cell.Value.Count);

    /// <summary>The label that a label is most often taken for, if that explains much of what goes wrong with it; null for none.</summary>
    /// <param name="label">The index of the true label.</param>
    public int? MostTakenFor(int label)
    {
        const int Few = 2;
        const int MuchOf = 3;
        var mistakes = _cells.Where(cell => cell.Key.True == label && cell.Key.Predicted != label).ToList();
        var most = mistakes.Where(cell => cell.Key.Predicted >= 0).OrderByDescending(cell => cell.Value.Count).ThenBy(cell => cell.Key.Predicted).FirstOrDefault();
        return most.Value is { Count: >= Few } pairs && MuchOf * pairs.Count >= mistakes.Sum(cell => cell.Value.Count) ? most.Key.Predicted : null;
    }

    /// <summary>The labels of the matrix: those in the most mistakes when there are more than fit. What is no object comes last.</summary>
    /// <param name="count">How many fit.</param>
    public IReadOnlyList<int> Labels(int count)
    {
        var mistakes = _cells.Where(cell => cell.Key.True != cell.Key.Predicted)
            .SelectMany(cell => new[] { (Label: cell.Key.True, cell.Value.Count), (Label: cell.Key.Predicted, cell.Value.Count) })
            .GroupBy(item => item.Label).ToDictionary(group => group.Key, group => group.Sum(item => item.Count));
        int[] all = [.. _cells.Keys.SelectMany(cell => new[] { cell.True, cell.Predicted }).Distinct()];
        return [.. all.OrderByDescending(label => label < 0).ThenByDescending(label => mistakes.GetValueOrDefault(label)).Take(count).OrderBy(label => label < 0).ThenBy(label => label)];
    }

    /// <summary>The cells among some labels that are not empty: mistakes before what is right, the largest first.</summary>
    public IEnumerable<(int True, int Predicted)> Cells(IReadOnlyList<int> labels)
    {
        HashSet<int> among = [.. labels];
        return _cells.Where(cell => among.Contains(cell.Key.True) && among.Contains(cell.Key.Predicted))
            .OrderBy(cell => cell.Key.True == cell.Key.Predicted).ThenByDescending(cell => cell.Value.Count).ThenBy(cell => cell.Key)
            .Select(cell => cell.Key);
    }
}
