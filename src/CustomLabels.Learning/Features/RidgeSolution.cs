namespace CustomLabels.Learning.Features;

/// <summary>Linear functions, one for each label.</summary>
/// <param name="Shares">Per label how many of the rows that were learned from have it.</param>
/// <param name="Score">What the functions say of one of the rows: per label.</param>
/// <param name="Direction">Of a label what each feature, standardised, adds to its share.</param>
internal sealed record RidgeSolution(double[] Shares, Func<int, float[]> Score, Func<int, float[]> Direction);
