using CustomLabels.Learning.Calibration;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Classification;

/// <summary>Predictions of several candidates for held-out images, from which their weights, calibration and thresholds come.</summary>
/// <param name="multiLabel">Whether labels are independent.</param>
internal sealed class HeldOutScores(bool multiLabel)
{
    /// <summary>
    /// L2 penalty on a candidate's weight, in natural logarithms of likelihood: with few images all candidates count alike, with many as their
    /// scores say.
    /// </summary>
    private const double WeightPenalty = 10;

    /// <summary>L2 penalty on a label's bias.</summary>
    private const double BiasPenalty = 3;

    private readonly List<float[][]> _logits = [];
    private readonly List<bool[]> _truth = [];

    private ClassificationLoss Loss => new(multiLabel, 2f / (_truth.Count + 2));

    /// <summary>Adds an image.</summary>
    /// <param name="logits">The logits of each candidate, always in the same order.</param>
    public void Add(float[][] logits, bool[] truth)
    {
        _logits.Add(logits);
        _truth.Add(truth);
    }

    /// <summary>What candidates say of the images from which they did not learn.</summary>
    /// <param name="images">The images; those of which a candidate says nothing are left out.</param>
    public static HeldOutScores Of(IEnumerable<ICandidate> candidates, IEnumerable<int> images, IReadOnlyList<bool[]> truth, bool multiLabel)
    {
        var scores = new HeldOutScores(multiLabel);
        List<float[][]> functions = [.. candidates.SelectMany(candidate => candidate.HeldOut)];
        foreach (var image in images.Where(image => functions.TrueForAll(function => function[image].Length > 0)))
        {
            scores.Add([.. functions.Select(function => function[image])], truth[image]);
        }

        return scores;
    }

    /// <summary>
    /// Fits the ensemble with the greatest likelihood, which is also calibrated: about 80 % of the scores of 0.8 are right. If nothing was held out,
    /// it is the last candidate alone. Each candidate is first calibrated by itself, so that one that is often wrong counts little. Targets are
    /// smoothed for the number of images (Platt 1999): of two labels, after n right predictions the next is right with a probability of
    /// (n + 1) / (n + 2).
    /// </summary>
    public Ensemble Fit(int candidates, int labels, CancellationToken cancellationToken)
    {
        if (_truth.Count == 0)
        {
            return new Ensemble([.. new float[candidates - 1], 1], new float[labels]);
        }

        float[] alone = [.. Enumerable.Range(0, candidates).Select(i => Factor(_logits.ConvertAll(logits => new[] { logits[i] })))];
        var calibrated = _logits.ConvertAll(logits => logits.Zip(alone, (row, factor) => Array.ConvertAll(row, logit => logit * factor)).ToArray());
        var start = Factor(calibrated.ConvertAll(rows => new[] { Enumerable.Range(0, labels).Select(k => rows.Sum(row => row[k])).ToArray() }));
        var ensemble = new Stacking(calibrated, _truth, Loss) { Start = start, WeightPenalty = WeightPenalty, BiasPenalty = BiasPenalty }.Fit(cancellationToken);
        return ensemble with { Weights = [.. ensemble.Weights.Zip(alone, (weight, factor) => weight * factor)] };

        float Factor(List<float[][]> logits) => new Stacking(logits, _truth, Loss).Fit(cancellationToken).Weights[0];
    }

    /// <summary>The negative logarithm of the likelihood of all images under an ensemble, in nats.</summary>
    public double Surprise(Ensemble ensemble) => _logits.Zip(_truth).Sum(image => Loss.Of(ensemble.Scores(image.First, multiLabel), image.Second));

    /// <summary>Per label the threshold with the best F1 (0.5 for labels without held-out images), and the mean F1.</summary>
    public (IReadOnlyDictionary<string, double> Thresholds, double? F1) Choose(IReadOnlyList<string> labels, Ensemble ensemble)
    {
        var scores = _logits.ConvertAll(logits => ensemble.Scores(logits, multiLabel));
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
