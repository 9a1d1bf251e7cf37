namespace CustomLabels.Evaluations.Scoring;

/// <summary>How often a label was given rightly and wrongly at a threshold (spec/evaluation.md §4): images, or boxes.</summary>
/// <param name="TruePositives">Given, and there.</param>
/// <param name="FalsePositives">Given, but not there.</param>
/// <param name="FalseNegatives">There, but not given.</param>
public readonly record struct LabelCounts(int TruePositives, int FalsePositives, int FalseNegatives)
{
    /// <summary>What is there: true positives and false negatives.</summary>
    public int Support => TruePositives + FalseNegatives;

    /// <summary>What was given: true and false positives.</summary>
    public int Predicted => TruePositives + FalsePositives;

    /// <summary>TP / (TP + FP), 0 to 1; 0 when nothing was given.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)TruePositives / Predicted;

    /// <summary>TP / (TP + FN), 0 to 1; 0 when nothing is there.</summary>
    public double Recall => Support == 0 ? 0 : (double)TruePositives / Support;

    /// <summary>2·TP / (2·TP + FP + FN), the harmonic mean of precision and recall, 0 to 1; 0 when there are no true positives.</summary>
    public double F1Score => FBeta(1);

    /// <summary>(1 + β²)·TP / ((1 + β²)·TP + β²·FN + FP), 0 to 1: recall counts β times as much as precision.</summary>
    /// <param name="beta">How much recall counts beside precision; more than 0.</param>
    public double FBeta(double beta)
    {
        var square = beta * beta;
        return TruePositives == 0 ? 0 : (1 + square) * TruePositives / (((1 + square) * TruePositives) + (square * FalseNegatives) + FalsePositives);
    }

    /// <summary>The sum of two.</summary>
    public static LabelCounts operator +(LabelCounts one, LabelCounts other) => new(
        one.TruePositives + other.TruePositives,
        one.FalsePositives + other.FalsePositives,
        one.FalseNegatives + other.FalseNegatives);

    /// <summary>The difference of two.</summary>
    public static LabelCounts operator -(LabelCounts one, LabelCounts other) => new(
        one.TruePositives - other.TruePositives,
        one.FalsePositives - other.FalsePositives,
        one.FalseNegatives - other.FalseNegatives);

    /// <summary>The sum of two.</summary>
    public static LabelCounts Add(LabelCounts left, LabelCounts right) => left + right;

    /// <summary>The difference of two.</summary>
    public static LabelCounts Subtract(LabelCounts left, LabelCounts right) => left - right;
}
