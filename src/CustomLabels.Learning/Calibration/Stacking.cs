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
        var ensemble = new Ensemble(new float[logits[0].Length], new float[truth[0].Length]);
        Array.Fill(ensemble.Weights, Start);
        var before = double.MaxValue;
        for (var round = 0; round < MaxRounds; round++)
        {
            double after = 0;
            for (var model = 0; model < ensemble.Weights.Length; model++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = ImproveWeight(ensemble, model);
            }

            if (BiasPenalty is { } penalty)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = ImproveBias(ensemble, penalty);
            }

            if (before - after < Converged * after)
            {
                break;
            }

            before = after;
        }

        return ensemble;
    }

    /// <summary>One Newton step for one weight, halved until the loss falls.</summary>
    /// <returns>The penalized loss.</returns>
    private double ImproveWeight(Ensemble ensemble, int model)
    {
        var weight = ensemble.Weights[model];
        double slope = WeightPenalty * (weight - Start), curvature = WeightPenalty;
        var before = Evaluate(ensemble, (image, scores) =>
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
            ensemble.Weights[model] = (float)Math.Max(0, weight - step);
            if (ensemble.Weights[model] == weight)
            {
                break;
            }

            var after = Evaluate(ensemble);
            if (after < before)
            {
                return after;
            }
        }

        ensemble.Weights[model] = weight;
        return before;
    }

    /// <summary>One Newton step for all biases with a diagonal Hessian, halved until the loss falls.</summary>
    /// <returns>The penalized loss.</returns>
    private double ImproveBias(Ensemble ensemble, double penalty)
    {
        float[] bias = [.. ensemble.Bias];
        double[] slopes = [.. bias.Select(value => penalty * value)], curvatures = [.. bias.Select(_ => penalty)];
        var before = Evaluate(ensemble, (image, scores) =>
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
                ensemble.Bias[k] = (float)(bias[k] - (share * slopes[k] / curvatures[k]));
            }

            var after = Evaluate(ensemble);
            if (after < before)
            {
                return after;
            }
        }

        bias.CopyTo(ensemble.Bias, 0);
        return before;
    }

    /// <summary>The penalized loss; passes each image and its scores to <paramref name="visit"/>.</summary>
    private double Evaluate(Ensemble ensemble, Action<int, double[]>? visit = null)
    {
        var cost = ensemble.Weights.Sum(weight => WeightPenalty / 2 * (weight - Start) * (weight - Start))
            + ((BiasPenalty ?? 0) / 2 * ensemble.Bias.Sum(bias => (double)bias * bias));
        for (var image = 0; image < truth.Count; image++)
        {
            var scores = ensemble.Scores(logits[image], loss.MultiLabel);
            cost += loss.Of(scores, truth[image]);
            visit?.Invoke(image, scores);
        }

        return cost;
    }
}
