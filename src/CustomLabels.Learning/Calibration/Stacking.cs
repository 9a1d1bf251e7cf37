using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Calibration;

/// <summary>Finds the weighted sum of several candidates' logits that makes the likeliest scores.</summary>
/// <param name="logits">Per image and candidate one for each label.</param>
/// <param name="truth">Per image its labels.</param>
/// <param name="loss">What is made as small as can be.</param>
internal sealed class Stacking(IReadOnlyList<float[][]> logits, IReadOnlyList<bool[]> truth, ClassificationLoss loss)
{
    private const int MaxRounds = 50;
    private const double Converged = 1e-4;

    /// <summary>What each weight is at first.</summary>
    public float Start { get; init; } = 1;

    /// <summary>What it costs, against the loss of all images, for a weight to be one away from there (half of it times the square).</summary>
    public double WeightPenalty { get; init; }

    /// <summary>The same for a label's bias and zero; null for none.</summary>
    public double? BiasPenalty { get; init; }

    /// <summary>Finds it.</summary>
    public Ensemble Fit(CancellationToken cancellationToken)
    {
        var sum = new Ensemble(new float[logits[0].Length], new float[truth[0].Length]);
        Array.Fill(sum.Weights, Start);
        var before = double.MaxValue;
        for (var round = 0; round < MaxRounds; round++)
        {
            double after = 0;
            for (var candidate = 0; candidate < sum.Weights.Length; candidate++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = ImproveWeight(sum, candidate);
            }

            if (BiasPenalty is { } penalty)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = ImproveBias(sum, penalty);
            }

            if (before - after < Converged * after)
            {
                break;
            }

            before = after;
        }

        return sum;
    }

    /// <summary>One step of Newton's method for one of the weights, halved until it helps.</summary>
    /// <returns>The cost.</returns>
    private double ImproveWeight(Ensemble sum, int candidate)
    {
        var weight = sum.Weights[candidate];
        double slope = WeightPenalty * (weight - Start), curvature = WeightPenalty;
        var before = Evaluate(sum, (image, scores) =>
        {
            double mean = 0;
            for (var k = 0; k < scores.Length; k++)
            {
                var logit = logits[image][candidate][k];
                slope += (scores[k] - loss.Target(truth[image][k], scores.Length)) * logit;
                mean += scores[k] * logit;
                curvature += scores[k] * (loss.MultiLabel ? 1 - scores[k] : 1) * logit * logit;
            }

            curvature -= loss.MultiLabel ? 0 : mean * mean;
        });
        for (var step = slope / (curvature + 1e-9); Math.Abs(step) > 1e-6; step /= 2)
        {
            sum.Weights[candidate] = (float)Math.Max(0, weight - step);
            if (sum.Weights[candidate] == weight)
            {
                break;
            }

            var after = Evaluate(sum);
            if (after < before)
            {
                return after;
            }
        }

        sum.Weights[candidate] = weight;
        return before;
    }

    /// <summary>One step for all biases at once, as if they had nothing to do with each other, halved until it helps.</summary>
    /// <returns>The cost.</returns>
    private double ImproveBias(Ensemble sum, double penalty)
    {
        float[] bias = [.. sum.Bias];
        double[] slopes = [.. bias.Select(value => penalty * value)], curvatures = [.. bias.Select(_ => penalty)];
        var before = Evaluate(sum, (image, scores) =>
        {
            for (var k = 0; k < scores.Length; k++)
            {
                slopes[k] += scores[k] - loss.Target(truth[image][k], scores.Length);
                curvatures[k] += scores[k] * (1 - scores[k]);
            }
        });
        for (double share = 1; share > 1e-3; share /= 2)
        {
            for (var k = 0; k < bias.Length; k++)
            {
                sum.Bias[k] = (float)(bias[k] - (share * slopes[k] / curvatures[k]));
            }

            var after = Evaluate(sum);
            if (after < before)
            {
                return after;
            }
        }

        bias.CopyTo(sum.Bias, 0);
        return before;
    }

    /// <summary>The cost; the scores of each image are shown to whoever wants its derivatives.</summary>
    private double Evaluate(Ensemble sum, Action<int, double[]>? look = null)
    {
        var cost = sum.Weights.Sum(weight => WeightPenalty / 2 * (weight - Start) * (weight - Start))
            + ((BiasPenalty ?? 0) / 2 * sum.Bias.Sum(bias => (double)bias * bias));
        for (var image = 0; image < truth.Count; image++)
        {
            var scores = sum.Scores(logits[image], loss.MultiLabel);
            cost += loss.Of(scores, truth[image]);
            look?.Invoke(image, scores);
        }

        return cost;
    }
}
