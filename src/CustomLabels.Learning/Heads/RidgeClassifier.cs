using System.Numerics.Tensors;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Heads;

/// <summary>
/// Ridge regression of each label on features, with the L2 penalty chosen by cross-validation.
/// </summary>
internal sealed class RidgeClassifier
{
    // With more rows than this and than features, the primal form is cheaper.
    private const int MaxPairs = 2000;

    private RidgeClassifier(float[] weights, float[] bias, float[][] heldOut) => (Weights, Bias, HeldOut) = (weights, bias, heldOut);

    /// <summary>[feature][label].</summary>
    public float[] Weights { get; }

    /// <summary>Per label.</summary>
    public float[] Bias { get; }

    /// <summary>Cross-validated predictions per image, around 0 for no and 1 for yes; empty for images in no fold.</summary>
    public float[][] HeldOut { get; }

    /// <summary>Fits.</summary>
    /// <param name="features">Per image.</param>
    /// <param name="truth">Per image and label.</param>
    /// <param name="folds">Per image its fold, or <see cref="StratifiedFolds.None"/> for images that are always trained on.</param>
    public static RidgeClassifier Fit(float[][] features, IReadOnlyList<bool[]> truth, int[] folds, WorkerPool pool, CancellationToken cancellationToken)
    {
        var standardization = Standardization.Of(features);
        var rows = standardization.Apply(features, pool);
        var (mean, scale) = (standardization.Mean, standardization.Scale);
        var byPairs = rows.Length <= Math.Max(MaxPairs, mean.Length);
        IRidgeEquations equations = byPairs
            ? new PairEquations(PairEquations.Pairs(rows, (a, b) => TensorPrimitives.Dot<float>(a, b), pool, cancellationToken), truth, folds)
            : new FeatureEquations(rows, truth, folds, pool, cancellationToken);
        var search = RidgeSearch.Run(equations, truth, folds, pool, cancellationToken);
        var solution = equations.Solve(search.Ridge, without: null);

        var weights = new float[mean.Length * solution.Shares.Length];
        var bias = new float[solution.Shares.Length];
        for (var k = 0; k < bias.Length; k++)
        {
            var direction = byPairs ? Sum(rows, solution.Unknowns[k]) : Array.ConvertAll(solution.Unknowns[k], value => (float)value);
            TensorPrimitives.Multiply(direction, scale, direction);
            for (var f = 0; f < direction.Length; f++)
            {
                weights[(f * bias.Length) + k] = direction[f];
            }

            bias[k] = (float)(solution.Shares[k] - TensorPrimitives.Dot<float>(direction, mean));
        }

        return new RidgeClassifier(weights, bias, search.HeldOut);
    }

    /// <summary>Adds the nodes.</summary>
    /// <param name="features">Name of the features: [batch, features].</param>
    /// <returns>Name of the predictions: [batch, labels].</returns>
    public string Write(OnnxGraph graph, string features) => graph.Linear(features, Weights, Bias);

    private static float[] Sum(float[][] rows, double[] factors)
    {
        var sum = new float[rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(rows[i], (float)factors[i], sum, sum);
        }

        return sum;
    }
}
