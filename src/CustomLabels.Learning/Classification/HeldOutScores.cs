using CustomLabels.Learning.Calibration;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Classification;

/// <summary>What several candidates say of images that they have not seen: how they are weighed up, thresholds and honest confidences come from it.</summary>
/// <param name="multiLabel">Sigmoid instead of softmax.</param>
internal sealed class HeldOutScores(bool multiLabel)
{
    /// <summary>
    /// What it costs (twice; in natural logarithms of likelihood) to leave a candidate out, or to let it count twice: with few images all
    /// count alike, with many as their scores tell.
    /// </summary>
    private const double WeightPenalty = 10;

    /// <summary>The same for a label that is said too rarely, or too often, by a logit of one.</summary>
    private const double BiasPenalty = 3;

    private readonly List<float[][]> _logits = [];
    private readonly List<bool[]> _truth = [];

    /// <summary>Adds an image.</summary>
    /// <param name="logits">What each candidate says of it, all in the same order.</param>
    /// <param name="truth">Its labels.</param>
    public void Add(float[][] logits, bool[] truth)
    {
        _logits.Add(logits);
        _truth.Add(truth);
    }

    /// <summary>
    /// The sum of the candidates' logits that makes the likeliest scores of these images, so that of those with a score of
    /// 0.8 about 80 % are right; the first alone when nothing was held out. Each is first brought to say honestly how
    /// sure it is alone, so that one that is often wrong counts little; the first then counts as much as the others together. The truth is
    /// taken for as uncertain as so few images leave it (Platt 1999): of two labels, after n right ones in a row, the next is right with a
    /// probability of (n + 1) / (n + 2).
    /// </summary>
    /// <param name="candidates">How many candidates there are.</param>
    /// <param name="labels">How many labels there are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Ensemble Fit(int candidates, int labels, CancellationToken cancellationToken)
    {
        if (_truth.Count == 0)
        {
            return new Ensemble([1, .. new float[candidates - 1]], new float[labels]);
        }

        var loss = new ClassificationLoss(multiLabel, 2f / (_truth.Count + 2));
        float[] alone = [.. Enumerable.Range(0, candidates).Select(i => Factor(_logits.ConvertAll(logits => new[] { logits[i] })))];
        alone[0] *= Math.Max(1, candidates - 1);
        var honest = _logits.ConvertAll(logits => logits.Zip(alone, (row, factor) => Array.ConvertAll(row, logit => logit * factor)).ToArray());
        var common = Factor(honest.ConvertAll(rows => new[] { Enumerable.Range(0, labels).Select(k => rows.Sum(row => row[k])).ToArray() }));
        var sum = new Stacking(honest, _truth, loss) { Start = common, WeightPenalty = WeightPenalty, BiasPenalty = BiasPenalty }.Fit(cancellationToken);
        return sum with { Weights = [.. sum.Weights.Zip(alone, (weight, factor) => weight * factor)] };

        float Factor(List<float[][]> logits) => new Stacking(logits, _truth, loss).Fit(cancellationToken).Weights[0];
    }

    /// <summary>Per label the threshold with the best F1 (0.5 for labels of which nothing was held out), and the mean of these F1.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="sum">What the candidates say together.</param>
    public (IReadOnlyDictionary<string, double> Thresholds, double? F1) Choose(IReadOnlyList<string> labels, Ensemble sum)
    {
        var scores = _logits.ConvertAll(logits => sum.Scores(logits, multiLabel));
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal);
        var found = new List<double>();
        for (var k = 0; k < labels.Count; k++)
        {
            var (threshold, f1) = ThresholdSearch.Best([.. scores.Select(s => s[k])], [.. _truth.Select(t => t[k])]);
            thresholds[labels[k]] = Math.Round(threshold, 4);
            if (_truth.Any(t => t[k]))
            {
                found.Add(f1);
            }
        }

        return (thresholds, found.Count == 0 ? null : found.Average());
    }
}
