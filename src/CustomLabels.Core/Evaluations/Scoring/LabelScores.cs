using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Evaluations.Scoring;

/// <summary>What a model says about one label on all test images, the most confident first: the basis of every figure about the label.</summary>
internal sealed class LabelScores
{
    private readonly ScoredTestSet _set;
    private readonly int[] _predictions;
    private readonly int[] _truths;
    private readonly int[] _hits;

    [MethodImpl(Hot.Path)]
    internal LabelScores(ScoredTestSet set, string label, int[] predictions, int[] truths)
    {
        _set = set;
        Label = label;
        _predictions = predictions;
        _truths = truths;
        _hits = new int[predictions.Length];
        var hits = 0;
        for (var i = 0; i < predictions.Length; i++)
        {
            hits += set.Predictions[predictions[i]].IsRight ? 1 : 0;
            _hits[i] = hits;
        }
    }

    /// <summary>The label.</summary>
    public string Label { get; }

    /// <summary>Indexes of its predictions, the most confident first; equal ones in the order of the images.</summary>
    public IReadOnlyList<int> Predictions => _predictions;

    /// <summary>Indexes of its truths, in the order of the images.</summary>
    public IReadOnlyList<int> Truths => _truths;

    /// <summary>How many images have the label, or an object of it.</summary>
    public int Images => _truths.Select(truth => _set.Truths[truth].Image).Distinct().Count();

    /// <summary>The same on some of the images.</summary>
    /// <param name="hasImage">Whether an image, given by its index, is among them.</param>
    public LabelScores On(Func<int, bool> hasImage) => new(
        _set,
        Label,
        [.. _predictions.Where(prediction => hasImage(_set.Predictions[prediction].Image))],
        [.. _truths.Where(truth => hasImage(_set.Truths[truth].Image))]);

    /// <summary>How many predictions have a threshold's score or more: the first ones of <see cref="Predictions"/>.</summary>
    public int CountAt(double threshold)
    {
        var (low, high) = (0, _predictions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _set.Predictions[_predictions[middle]].Score >= threshold ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>What is counted when the label is given from a threshold on.</summary>
    /// <param name="threshold">The threshold, 0 to 1: a score of just that counts as given.</param>
    public LabelCounts At(double threshold) => Counts(CountAt(threshold));

    /// <summary>What is counted at every score that occurs, the highest first. It ends where all predictions are given.</summary>
    public IEnumerable<CurvePoint> Curve()
    {
        for (var i = 0; i < _predictions.Length; i++)
        {
            if (EndsStep(i))
            {
                yield return new CurvePoint(_set.Predictions[_predictions[i]].Score, Counts(i + 1));
            }
        }
    }

    /// <summary>
    /// The average precision, 0 to 1; null when the label is nowhere. For labels of images: the sum over the curve of precision times the gain
    /// in recall (as scikit-learn's <c>average_precision_score</c>). For boxes: the area under the curve with precision made monotone, all points
    /// (spec/evaluation.md §7).
    /// </summary>
    public double? AveragePrecision()
    {
        if (_truths.Length == 0)
        {
            return null;
        }

        return _set.FindsBoxes ? AreaUnderMonotone() : AreaUnderSteps();
    }

    [MethodImpl(Hot.Path)]
    private double AreaUnderSteps()
    {
        double area = 0;
        var found = 0;
        for (var i = 0; i < _hits.Length; i++)
        {
            if (EndsStep(i))
            {
                area += (double)_hits[i] / (i + 1) * (_hits[i] - found);
                found = _hits[i];
            }
        }

        return area / _truths.Length;
    }

    /// <summary>Whether a prediction is the last with its score.</summary>
    [MethodImpl(Hot.Step)]
    private bool EndsStep(int i) => i + 1 == _predictions.Length || _set.Predictions[_predictions[i + 1]].Score != _set.Predictions[_predictions[i]].Score;

    [MethodImpl(Hot.Path)]
    private double AreaUnderMonotone()
    {
        double area = 0;
        double best = 0;
        for (var i = _hits.Length - 1; i >= 0; i--)
        {
            best = Math.Max(best, (double)_hits[i] / (i + 1));
            area += _set.Predictions[_predictions[i]].IsRight ? best : 0;
        }

        return area / _truths.Length;
    }

    private LabelCounts Counts(int given)
    {
        var hits = given == 0 ? 0 : _hits[given - 1];
        return new LabelCounts(hits, given - hits, _truths.Length - hits);
    }
}
