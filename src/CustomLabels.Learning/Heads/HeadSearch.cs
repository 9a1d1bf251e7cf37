using System.Numerics.Tensors;
using CustomLabels.Learning.Calibration;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Heads;

/// <summary>Chooses the strength of a linear head's penalty by the likelihood of images that it did not learn from.</summary>
/// <param name="space">The features.</param>
/// <param name="truth">Per image and label.</param>
/// <param name="multiLabel">Whether labels are independent.</param>
/// <param name="folds">Per image its fold, or <see cref="StratifiedFolds.None"/> for images that are always learned from.</param>
internal sealed class HeadSearch(RowSpace space, IReadOnlyList<bool[]> truth, bool multiLabel, int[] folds)
{
    /// <summary>Fits one kind of head.</summary>
    /// <param name="strengths">How many strengths are tried.</param>
    /// <param name="fit">Per strength the directions and biases of the labels, learned from some of the images.</param>
    public LinearHead Run(int strengths, Func<int[], IEnumerable<(double[][] Directions, double[] Bias)>> fit, WorkerPool pool, CancellationToken cancellationToken)
    {
        int[] all = [.. Enumerable.Range(0, folds.Length)];
        int[] held = [.. folds.Distinct().Where(fold => fold != StratifiedFolds.None).Order()];
        var logits = new float[strengths][][];
        for (var strength = 0; strength < strengths; strength++)
        {
            logits[strength] = [.. folds.Select(_ => Array.Empty<float>())];
        }

        pool.Run(held.Length, at =>
        {
            int[] learned = [.. all.Where(image => folds[image] != held[at])];
            foreach (var (head, strength) in fit(learned).Select((head, strength) => (head, strength)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var directions = Array.ConvertAll(head.Directions, direction => Array.ConvertAll(direction, value => (float)value));
                foreach (var image in all.Where(image => folds[image] == held[at]))
                {
                    logits[strength][image] = [.. directions.Select((direction, k) => (float)head.Bias[k] + TensorPrimitives.Dot<float>(direction, space.Coordinates[image]))];
                }
            }
        });
        var costs = new double[strengths];
        pool.Run(strengths, strength => costs[strength] = Cost(logits[strength], cancellationToken));
        var best = Array.IndexOf(costs, costs.Min());
        var (chosen, bias) = fit(all).ElementAt(best);
        var (weights, shifted) = space.ToFeatures(chosen, bias);
        return new LinearHead(weights, shifted, logits[best]);
    }

    /// <summary>The loss of held-out images, with the factor that suits the logits best.</summary>
    private double Cost(float[][] logits, CancellationToken cancellationToken)
    {
        int[] known = [.. Enumerable.Range(0, logits.Length).Where(image => logits[image].Length > 0)];
        if (known.Length == 0)
        {
            return 0;
        }

        var loss = new ClassificationLoss(multiLabel, 2f / (known.Length + 2));
        var ensemble = new Stacking([.. known.Select(image => new[] { logits[image] })], [.. known.Select(image => truth[image])], loss).Fit(cancellationToken);
        return known.Sum(image => loss.Of(ensemble.Scores([logits[image]], multiLabel), truth[image]));
    }
}
