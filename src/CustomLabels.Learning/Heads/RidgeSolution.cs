namespace CustomLabels.Learning.Heads;

/// <summary>Functions of features, one for each label.</summary>
/// <param name="Shares">Per label how many of the rows that were learned from have it.</param>
/// <param name="Unknowns">Per label what was solved for: how much each of the rows that were learned from adds, or each feature.</param>
/// <param name="Score">What the functions say of one of the rows: per label.</param>
internal sealed record RidgeSolution(double[] Shares, double[][] Unknowns, Func<int, float[]> Score);
