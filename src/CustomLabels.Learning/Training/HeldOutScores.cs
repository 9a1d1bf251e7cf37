namespace CustomLabels.Learning.Training;

/// <summary>What networks say of images that they have not seen: thresholds and honest confidences come from it.</summary>
/// <param name="multiLabel">Sigmoid instead of softmax.</param>
internal sealed class HeldOutScores(bool multiLabel)
{
    /// <summary>Factors of the logits that are tried: steps of a twentieth of an octave, up to 8 either way.</summary>
    private const int Steps = 60;

    private readonly List<float[]> _logits = [];
    private readonly List<bool[]> _truth = [];

    public void Add(float[] logits, bool[] truth)
    {
        _logits.Add(logits);
        _truth.Add(truth);
    }

    /// <summary>
    /// The factor (one over the temperature) of the logits that makes the likeliest scores of these images, so that of those with a
    /// score of 0.8 about 80 % are right; 1 when nothing was held out. The truth is taken for as uncertain as so few images leave it
    /// (Platt 1999): of two labels, after n right ones in a row, the next is right with a probability of (n + 1) / (n + 2).
    /// </summary>
    public float Sharpness()
    {
        var loss = new ClassificationLoss(multiLabel, 2f / (_truth.Count + 2));
        var best = (Loss: double.MaxValue, Factor: 1f);
        for (var step = -Steps; step <= Steps && _truth.Count > 0; step++)
        {
            var factor = MathF.Pow(2, step / 20f);
            var total = _logits.Zip(_truth, (logits, truth) => loss.Of(Scores(logits, factor), truth)).Sum();
            if (total < best.Loss)
            {
                best = (total, factor);
            }
        }

        return best.Factor;
    }

    /// <summary>Per label the threshold with the best F1 (0.5 for labels of which nothing was held out), and the mean of these F1.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="sharpness">Factor of the logits.</param>
    public (IReadOnlyDictionary<string, double> Thresholds, double? F1) Choose(IReadOnlyList<string> labels, float sharpness)
    {
        var scores = _logits.ConvertAll(logits => Scores(logits, sharpness));
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

    private double[] Scores(float[] logits, float factor) =>
        ClassificationLoss.Scores(Array.ConvertAll(logits, logit => factor * logit), multiLabel);
}
