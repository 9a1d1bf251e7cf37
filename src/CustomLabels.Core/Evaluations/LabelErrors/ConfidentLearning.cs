namespace CustomLabels.Evaluations.LabelErrors;

/// <summary>
/// Confident learning (C. Northcutt, L. Jiang, I. Chuang, Confident Learning: Estimating Uncertainty in Dataset Labels, 2021): which labels a model doubts
/// that has not learned from the images. How good a given label y of an image is: √(p(y) · Σ p(j)·Q(y|j)), where p are the model's confidences, as shares of
/// their sum, and Q(y|j) is the share of the label y among the images in which the model sees j: the joint distribution of what is seen and what is given, estimated
/// without the image itself. So a label that the model often takes for another is doubted less than one that it hardly ever does.
/// </summary>
internal sealed class ConfidentLearning
{
    /// <summary>As if so many more images had each pair of labels, all in all: without it a pair that occurs once would be impossible.</summary>
    private const double Prior = 1;

    private readonly Func<int, double[]> _scoresOf;
    private readonly int[] _given;
    private readonly int _labels;
    private readonly double[][] _joint;
    private readonly double[] _seen;
    private readonly double[] _thresholds;

    /// <summary>Estimates the joint distribution and the thresholds of the labels.</summary>
    /// <param name="labels">How many labels there are.</param>
    /// <param name="given">The label of each image.</param>
    /// <param name="scoresOf">The model's confidences of all labels for an image; they need not sum up to 1.</param>
    public ConfidentLearning(int labels, int[] given, Func<int, double[]> scoresOf)
    {
        _labels = labels;
        _given = given;
        _scoresOf = scoresOf;
        _joint = [.. Enumerable.Range(0, labels).Select(_ => new double[labels])];
        _seen = new double[labels];
        _thresholds = new double[labels];
        var images = new int[labels];
        for (var i = 0; i < given.Length; i++)
        {
            var scores = scoresOf(i);
            _thresholds[given[i]] += scores[given[i]];
            images[given[i]]++;
            var shares = Shares(scores);
            for (var j = 0; j < labels; j++)
            {
                _joint[j][given[i]] += shares[j];
                _seen[j] += shares[j];
            }
        }

        for (var j = 0; j < labels; j++)
        {
            _thresholds[j] = images[j] == 0 ? double.PositiveInfinity : _thresholds[j] / images[j];
        }
    }

    /// <summary>How good the given label of an image is, 0 to 1.</summary>
    public double QualityOf(int image)
    {
        var shares = Shares(_scoresOf(image));
        var given = _given[image];
        double expected = 0;
        for (var j = 0; j < _labels; j++)
        {
            expected += shares[j] * (_joint[j][given] - shares[j] + (Prior / _labels)) / (_seen[j] - shares[j] + Prior);
        }

        return Math.Sqrt(shares[given] * Math.Clamp(expected, 0, 1));
    }

    /// <summary>
    /// The label that the model is confident of: of those whose confidence is at least the mean over the images that have the label, the one with the highest;
    /// -1 when there is none. Where it is not the given one, the image is off the diagonal of the confident joint: its label is likely wrong.
    /// </summary>
    public int ConfidentLabelOf(int image)
    {
        var scores = _scoresOf(image);
        var best = -1;
        for (var j = 0; j < _labels; j++)
        {
            if (scores[j] >= _thresholds[j] && (best < 0 || scores[j] > scores[best]))
            {
                best = j;
            }
        }

        return best;
    }

    private static double[] Shares(double[] scores)
    {
        var sum = scores.Sum();
        return Array.ConvertAll(scores, score => sum > 0 ? score / sum : 1.0 / scores.Length);
    }
}
