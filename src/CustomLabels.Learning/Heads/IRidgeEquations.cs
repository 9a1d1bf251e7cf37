namespace CustomLabels.Learning.Heads;

/// <summary>The equations of ridge regression for one set of rows and any L2 penalty. Thread-safe.</summary>
internal interface IRidgeEquations
{
    /// <summary>Mean squared length of the rows.</summary>
    double MeanLength { get; }

    /// <summary>Fits.</summary>
    /// <param name="ridge">The L2 penalty.</param>
    /// <param name="without">Fold to leave out; null for none.</param>
    RidgeSolution Solve(double ridge, int? without);
}
