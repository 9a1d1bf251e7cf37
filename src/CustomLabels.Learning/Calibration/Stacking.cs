using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Calibration;

/// <summary>Stacking (Wolpert 1992): fits the ensemble of several models with the greatest likelihood on held-out images.</summary>
/// <param name="logits">Per image, model and label.</param>
/// <param name="truth">Per image its labels.</param>
/// <param name="loss">The loss to minimize.</param>
internal sealed class Stacking(IReadOnlyList<float[][]> logits, IReadOnlyList<bool[]> truth, ClassificationLoss loss)
{
    private const int MaxRounds = 50;
    private const double Converged = 1e-4;

    /// <summary>Initial value of each weight.</summary>
    public float Start { get; init; } = 1;

    /// <summary>L2 penalty on the distance of a weight from <see cref="Start"/>, against the loss summed over all images.</summary>
    public double WeightPenalty { get; init; }

    /// <summary>L2 penalty on the biases; null for no biases.</summary>
    public double? BiasPenalty { get; init; }

    /// <summary>Fits the weights and biases.</summary>
    public Ensemble Fit(CancellationToken cancellationToken)
    {
        var sum = new Ensemble(new float[logits[0].Length], new float[truth[0].Length]);
        Array.Fill(sum.Weights, Start);
        var before = double.MaxValue;
        for (var round = 0; round < MaxRounds; round++)
        {
            double after = 0;
            for (var model = 0; model < sum.Weights.Length; model++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = ImproveWeight(sum, model);
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

    /// <summary>One Newton step for one weight, halved until the loss falls.</summary>
    /// <returns>The penalized loss.</returns>
    private double ImproveWeight(Ensemble sum, int model)
    {
        var weight = sum.Weights[model];
        double slope = WeightPenalty * (weight - Start), curvature = WeightPenalty;
        var before = Evaluate(sum, (image, scores) =>
        {
            double mean = 0;
            for (var k = 0; k < scores.Length; k++)
            {
                var logit = logits[image][model][k];
                slope += (scores[k] - loss.Target(truth[image][k], scores.Length)) * logit;
                mean += scores[k] * logit;
                curvature += scores[k] * (loss.MultiLabel ? 1 - scores[k] : 1) * logit * logit;
            }

            curvature -= loss.MultiLabel ? 0 : mean * mean;
        });
        for (var step = slope / (curvature + 1e-9); Math.Abs(step) > 1e-6; step /= 2)
        {
            sum.Weights[model] = (float)Math.Max(0, weight - step);
            if (sum.Weights[model] == weight)
            {
                break;
            }

            var after = Evaluate(sum);
            if (after < before)
            {
                return after;
            }
        }

        sum.Weights[model] = weight;
        return before;
    }

    /// <summary>One Newton step for all biases with a diagonal Hessian, halved until the loss falls.</summary>
    /// <returns>The penalized loss.</returns>
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

    /// <summary>The penalized loss; passes each image and its scores to <paramref name="visit"/>.</summary>
    private double Evaluate(Ensemble sum, Action<int, double[]>? visit = null)
    {
        var cost = sum.Weights.Sum(weight => WeightPenalty / 2 * (weight - Start) * (weight - Start))
            + ((BiasPenalty ?? 0) / 2 * sum.Bias.Sum(bias => (double)bias * bias));
        for (var image = 0; image < truth.Count; image++)
        {
            var scores = sum.Scores(logits[image], loss.MultiLabel);
            cost += loss.Of(scores, truth[image]);
            visit?.Invoke(image, scores);
        }

        return cost;
    }
}
