using System.Numerics.Tensors;

namespace CustomLabels.Learning.Training;

/// <summary>The factors of several candidates' logits whose weighted sum makes the likeliest scores.</summary>
/// <param name="logits">Per image and candidate one for each label.</param>
/// <param name="truth">Per image its labels.</param>
/// <param name="loss">What is made as small as can be.</param>
internal sealed class LogitWeights(IReadOnlyList<float[][]> logits, IReadOnlyList<bool[]> truth, ClassificationLoss loss)
{
    private const int MostRounds = 50;
    private const double Converged = 1e-4;

    /// <summary>Finds them; none is negative.</summary>
    /// <param name="start">Where each begins.</param>
    /// <param name="mistrust">What it costs, against the loss of all images, to be one away from there (half of it times the square).</param>
    /// <param name="cancellationToken">Ends it.</param>
    public float[] Fit(float start, double mistrust, CancellationToken cancellationToken)
    {
        var weights = new float[logits[0].Length];
        Array.Fill(weights, start);
        var before = double.MaxValue;
        for (var round = 0; round < MostRounds; round++)
        {
            double after = 0;
            for (var candidate = 0; candidate < weights.Length; candidate++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = Improve(weights, candidate, start, mistrust);
            }

            if (before - after < Converged * after)
            {
                break;
            }

            before = after;
        }

        return weights;
    }

    /// <summary>Softmax or sigmoid of the weighted sum.</summary>
    public static double[] Scores(float[][] logits, float[] weights, bool multiLabel)
    {
        var sum = new float[logits[0].Length];
        for (var i = 0; i < weights.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(logits[i], weights[i], sum, sum);
        }

        return ClassificationLoss.Scores(sum, multiLabel);
    }

    /// <summary>One step of Newton's method for one of the factors, halved until it helps.</summary>
    /// <returns>The cost.</returns>
    private double Improve(float[] weights, int candidate, float start, double mistrust)
    {
        var weight = weights[candidate];
        var (before, slope, curvature) = Evaluate(weights, candidate, start, mistrust);
        for (var step = slope / (curvature + 1e-9); Math.Abs(step) > 1e-6; step /= 2)
        {
            weights[candidate] = (float)Math.Max(0, weight - step);
            if (weights[candidate] == weight)
            {
                break;
            }

            var after = Evaluate(weights, candidate, start, mistrust).Cost;
            if (after < before)
            {
                return after;
            }
        }

        weights[candidate] = weight;
        return before;
    }

    /// <summary>The cost, and its first and second derivative by a factor.</summary>
    private (double Cost, double Slope, double Curvature) Evaluate(float[] weights, int candidate, float start, double mistrust)
    {
        double cost = weights.Sum(weight => mistrust / 2 * (weight - start) * (weight - start));
        double slope = mistrust * (weights[candidate] - start), curvature = mistrust;
        for (var image = 0; image < truth.Count; image++)
        {
            var scores = Scores(logits[image], weights, loss.MultiLabel);
            cost += loss.Of(scores, truth[image]);
            double mean = 0;
            for (var k = 0; k < scores.Length; k++)
            {
                var logit = logits[image][candidate][k];
                slope += (scores[k] - loss.Target(truth[image][k], scores.Length)) * logit;
                mean += scores[k] * logit;
                curvature += scores[k] * (loss.MultiLabel ? 1 - scores[k] : 1) * logit * logit;
            }

            curvature -= loss.MultiLabel ? 0 : mean * mean;
        }

        return (cost, slope, curvature);
    }
}
