namespace CustomLabels.Learning.Networks;

/// <summary>Cross-entropy of softmax (single-label) or of a sigmoid per label (multi-label), with smoothed targets.</summary>
internal sealed record ClassificationLoss(bool MultiLabel, float Smoothing)
{
    /// <summary>Writes the head's logit gradient, divided by the number of images.</summary>
    /// <returns>The mean loss of the batch.</returns>
    public double Evaluate(ClassifierHead head, IReadOnlyList<bool[]> truth)
    {
        double loss = 0;
        for (var image = 0; image < truth.Count; image++)
        {
            var logits = head.Logits.AsSpan(image * head.Labels, head.Labels);
            var gradient = head.LogitGradient.AsSpan(image * head.Labels, head.Labels);
            var scores = Scores(logits, MultiLabel);
            for (var k = 0; k < logits.Length; k++)
            {
                gradient[k] = (float)((scores[k] - Target(truth[image][k], logits.Length)) / truth.Count);
            }

            loss += Of(scores, truth[image]);
        }

        return loss / truth.Count;
    }

    /// <summary>The loss of one image's scores.</summary>
    public double Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> truth)
    {
        double loss = 0;
        for (var k = 0; k < scores.Length; k++)
        {
            var target = Target(truth[k], scores.Length);
            loss -= target * Math.Log(Math.Max(scores[k], 1e-12));
            if (MultiLabel)
            {
                loss -= (1 - target) * Math.Log(Math.Max(1 - scores[k], 1e-12));
            }
        }

        return loss;
    }

    /// <summary>Softmax, or sigmoid if multi-label.</summary>
    public static double[] Scores(ReadOnlySpan<float> logits, bool multiLabel)
    {
        var scores = new double[logits.Length];
        if (multiLabel)
        {
            for (var k = 0; k < scores.Length; k++)
            {
                scores[k] = 1 / (1 + Math.Exp(-logits[k]));
            }

            return scores;
        }

        double max = float.MinValue, sum = 0;
        foreach (var logit in logits)
        {
            max = Math.Max(max, logit);
        }

        for (var k = 0; k < scores.Length; k++)
        {
            sum += scores[k] = Math.Exp(logits[k] - max);
        }

        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] /= sum;
        }

        return scores;
    }

    /// <summary>The smoothed target of a score.</summary>
    public double Target(bool present, int labels) => ((present ? 1 : 0) * (1 - Smoothing)) + (Smoothing / (MultiLabel ? 2 : labels));
}
