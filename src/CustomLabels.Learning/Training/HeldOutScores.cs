namespace CustomLabels.Learning.Training;

/// <summary>What several candidates say of images that they have not seen: how they are weighed up, thresholds and honest confidences come from it.</summary>
/// <param name="multiLabel">Sigmoid instead of softmax.</param>
internal sealed class HeldOutScores(bool multiLabel)
{
    /// <summary>
    /// What it costs (twice; in natural logarithms of likelihood) to leave a candidate out, or to let it count twice: with few images all
    /// count alike, with many as their scores tell.
    /// </summary>
    private const double Mistrust = 10;

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
    /// The factors of the candidates' logits that together make the likeliest scores of these images, so that of those with a score of
    /// 0.8 about 80 % are right; 1 for the first and 0 for the others when nothing was held out. Each is first brought to say honestly how
    /// sure it is alone, so that one that is often wrong counts little; the first then counts as much as the others together. The truth is
    /// taken for as uncertain as so few images leave it (Platt 1999): of two labels, after n right ones in a row, the next is right with a
    /// probability of (n + 1) / (n + 2).
    /// </summary>
    /// <param name="candidates">How many candidates there are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public float[] Weights(int candidates, CancellationToken cancellationToken)
    {
        if (_truth.Count == 0)
        {
            return [1, .. new float[candidates - 1]];
        }

        var loss = new ClassificationLoss(multiLabel, 2f / (_truth.Count + 2));
        float[] alone = [.. Enumerable.Range(0, candidates).Select(i => Fit(_logits.ConvertAll(logits => new[] { logits[i] }), 1, 0)[0])];
        alone[0] *= Math.Max(1, candidates - 1);
        var honest = _logits.ConvertAll(logits => logits.Zip(alone, (row, factor) => Array.ConvertAll(row, logit => logit * factor)).ToArray());
        var common = Fit(honest.ConvertAll(rows => new[] { Enumerable.Range(0, rows[0].Length).Select(k => rows.Sum(row => row[k])).ToArray() }), 1, 0)[0];
        return [.. Fit(honest, common, Mistrust).Zip(alone, (weight, factor) => weight * factor)];

        float[] Fit(List<float[][]> logits, float start, double mistrust) => new LogitWeights(logits, _truth, loss).Fit(start, mistrust, cancellationToken);
    }

    /// <summary>Per label the threshold with the best F1 (0.5 for labels of which nothing was held out), and the mean of these F1.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="weights">Factors of the candidates' logits.</param>
    public (IReadOnlyDictionary<string, double> Thresholds, double? F1) Choose(IReadOnlyList<string> labels, float[] weights)
    {
        var scores = _logits.ConvertAll(logits => LogitWeights.Scores(logits, weights, multiLabel));
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal);
        var found = new List<double>();
        for (var k = 0; k < labels.Count; k++)
        {
            var (threshold, f1) = LabelThreshold.Best([.. scores.Select(s => s[k])], [.. _truth.Select(t => t[k])]);
            thresholds[labels[k]] = Math.Round(threshold, 4);
            if (_truth.Any(t => t[k]))
            {
                found.Add(f1);
            }
        }

        return (thresholds, found.Count == 0 ? null : found.Average());
    }
}
