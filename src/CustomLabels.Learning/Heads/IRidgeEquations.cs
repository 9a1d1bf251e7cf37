namespace CustomLabels.Learning.Heads;

/// <summary>The equations of ridge regression, for one set of rows and any ridge; solved on several threads at once.</summary>
internal interface IRidgeEquations
{
    /// <summary>Mean squared length of the rows.</summary>
    double MeanLength { get; }

    /// <summary>Fits.</summary>
    /// <param name="ridge">The ridge.</param>
    /// <param name="without">Fold whose rows are not learned from; null for none.</param>
    RidgeSolution Solve(double ridge, int? without);
}
