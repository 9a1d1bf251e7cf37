namespace CustomLabels.Learning.Heads;

/// <summary>A solved ridge regression.</summary>
/// <param name="Shares">Per label its share of the training rows.</param>
/// <param name="Unknowns">Per label the coefficients: of the training rows (dual form) or of the features (primal form).</param>
/// <param name="Score">Per label the prediction for a row.</param>
internal sealed record RidgeSolution(double[] Shares, double[][] Unknowns, Func<int, float[]> Score);
