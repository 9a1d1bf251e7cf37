using System.Numerics.Tensors;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Heads;

/// <summary>
/// Kernel ridge regression with an RBF kernel, which also recognizes what is unlike all other images, as no linear function can. The kernel's
/// width and the L2 penalty are chosen by cross-validation.
/// </summary>
internal sealed class KernelRidgeClassifier
{
    // With more images than this, width and penalty are chosen on a sample of this size.
    private const int MaxSearched = 700;

    // Reciprocals of the squared width, relative to the median squared distance between images.
    private static readonly double[] Sharpnesses = [0.3, 1, 3];

    private readonly Standardization _standardization;
    private readonly float[][] _centers;
    private readonly double _sharpness;
    private readonly RidgeSolution _solution;

    private KernelRidgeClassifier(Standardization standardization, float[][] centers, double sharpness, RidgeSolution solution, RidgeSearch search)
    {
        (_standardization, _centers, _sharpness, _solution) = (standardization, centers, sharpness, solution);
        (HeldOut, Error) = (search.HeldOut, search.Error);
    }

    /// <summary>Cross-validated predictions per image, around 0 for no and 1 for yes; empty for images in no fold.</summary>
    public float[][] HeldOut { get; }

    /// <summary>Mean squared error of <see cref="HeldOut"/>.</summary>
    public double Error { get; }

    /// <summary>Fits.</summary>
    /// <param name="features">Per image.</param>
    /// <param name="truth">Per image and label.</param>
    /// <param name="folds">Per image its fold, or <see cref="StratifiedFolds.None"/> for images that are always trained on.</param>
    /// <param name="seed">Determines the sample.</param>
    public static KernelRidgeClassifier Fit(float[][] features, IReadOnlyList<bool[]> truth, int[] folds, int seed, WorkerPool pool, CancellationToken cancellationToken)
    {
        var standardization = Standardization.Of(features);
        var centers = standardization.Apply(features, pool);
        var distances = PairEquations.Pairs(centers, (a, b) => Math.Pow(TensorPrimitives.Distance<float>(a, b), 2), pool, cancellationToken);
        double[] apart = [.. distances.SelectMany((row, i) => row.Take(i)).Order()];

        // If most images are copies of each other, the kernel would be narrower than a float can express.
        var usual = Math.Max(apart.Length == 0 ? 0 : apart[apart.Length / 2], 0.01 * centers[0].Length);
        var some = Some(features.Length, seed);
        bool[][] someTruth = [.. some.Select(i => truth[i])];
        int[] someFolds = [.. some.Select(i => folds[i])];
        var best = Sharpnesses
            .Select(relative => relative / usual)
            .Select(sharpness => (Sharpness: sharpness, Found: RidgeSearch.Run(Equations(some, sharpness, someTruth, someFolds), someTruth, someFolds, pool, cancellationToken)))
            .MinBy(tried => tried.Found.Error);
        var equations = Equations([.. Enumerable.Range(0, features.Length)], best.Sharpness, truth, folds);
        return new KernelRidgeClassifier(
            standardization, centers, best.Sharpness, equations.Solve(best.Found.Ridge, without: null), RidgeSearch.Try(equations, best.Found.Ridge, truth, folds, cancellationToken));

        PairEquations Equations(int[] images, double sharpness, IReadOnlyList<bool[]> truth, int[] folds) =>
            new([.. images.Select((image, i) => images.Take(i + 1).Select(other => Math.Exp(-sharpness * distances[image][other])).ToArray())], truth, folds);
    }

    /// <summary>Adds the nodes.</summary>
    /// <param name="features">Name of the features: [batch, features].</param>
    /// <returns>Name of the predictions: [batch, labels].</returns>
    public string Write(OnnxGraph graph, string features)
    {
        int count = _centers.Length, length = _centers[0].Length, labels = _solution.Shares.Length;
        var columns = new float[length * count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = (float)(2 * _sharpness * _centers[i % count][i / count]);
        }

        // −sharpness × |row − center|², expanded.
        var rows = graph.Node("Mul", [graph.Node("Sub", [features, graph.Constant(_standardization.Mean, 1, length)]), graph.Constant(_standardization.Scale, 1, length)]);
        var own = graph.Multiply(graph.SquaredLength(rows), (float)-_sharpness);
        var theirs = graph.Constant(Array.ConvertAll(_centers, center => (float)(-_sharpness * TensorPrimitives.SumOfSquares<float>(center))), 1, count);
        var near = graph.Node("Exp", [graph.Node("Sum", [graph.Node("MatMul", [rows, graph.Constant(columns, length, count)]), own, theirs])]);
        var weights = new float[count * labels];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)_solution.Unknowns[i % labels][i / labels];
        }

        return graph.Linear(near, weights, Array.ConvertAll(_solution.Shares, share => (float)share));
    }

    /// <summary>A sample of the images, in their order.</summary>
    private static int[] Some(int images, int seed)
    {
        int[] all = [.. Enumerable.Range(0, images)];
        if (images > MaxSearched)
        {
            var random = new SeededRandom(seed, 10);
            random.Shuffle<int>(all);
        }

        return [.. all.Take(MaxSearched).Order()];
    }
}
