using CustomLabels.Learning.Data;

namespace CustomLabels.Learning.Heads;

/// <summary>The L2 penalty with the smallest cross-validated error.</summary>
/// <param name="Ridge">The L2 penalty.</param>
/// <param name="HeldOut">Cross-validated predictions per image, around 0 for no and 1 for yes; empty for images in no fold.</param>
/// <param name="Error">Mean squared error of <paramref name="HeldOut"/>.</param>
internal sealed record RidgeSearch(double Ridge, float[][] HeldOut, double Error)
{
    // Relative to the mean squared length of the rows.
    private static readonly double[] Ridges = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

    /// <summary>Searches.</summary>
    /// <param name="truth">Per image and label.</param>
    /// <param name="folds">Per image its fold, or <see cref="StratifiedFolds.None"/> for images that are always trained on.</param>
    public static RidgeSearch Run(IRidgeEquations equations, IReadOnlyList<bool[]> truth, int[] folds, WorkerPool pool, CancellationToken cancellationToken)
    {
        var length = Math.Max(equations.MeanLength, 1e-12);
        var tries = new RidgeSearch[Ridges.Length];
        pool.Run(Ridges.Length, i => tries[i] = Try(equations, Ridges[i] * length, truth, folds, cancellationToken));
        return tries.MinBy(t => t.Error)!;
    }

    /// <summary>Evaluates one penalty.</summary>
    private static RidgeSearch Try(IRidgeEquations equations, double ridge, IReadOnlyList<bool[]> truth, int[] folds, CancellationToken cancellationToken)
    {
        float[][] heldOut = [.. Enumerable.Repeat(Array.Empty<float>(), folds.Length)];
        double error = 0;
        foreach (var fold in folds.Distinct().Where(fold => fold != StratifiedFolds.None))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var solution = equations.Solve(ridge, fold);
            for (var i = 0; i < folds.Length; i++)
            {
                if (folds[i] == fold)
                {
                    heldOut[i] = solution.Score(i);
                    error += heldOut[i].Zip(truth[i], (said, present) => Math.Pow(said - (present ? 1 : 0), 2)).Average() / folds.Length;
                }
            }
        }

        return new RidgeSearch(ridge, heldOut, error);
    }
}
