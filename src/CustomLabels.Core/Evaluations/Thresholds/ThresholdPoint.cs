using CustomLabels.Evaluations.Scoring;

namespace CustomLabels;

/// <summary>What is counted for a label when it is given from a threshold on.</summary>
public sealed record ThresholdPoint
{
    internal ThresholdPoint(CurvePoint point)
    {
        Threshold = point.Threshold;
        TruePositives = point.Counts.TruePositives;
        FalsePositives = point.Counts.FalsePositives;
        FalseNegatives = point.Counts.FalseNegatives;
        Precision = point.Counts.Precision;
        Recall = point.Counts.Recall;
        F1Score = point.Counts.F1Score;
    }

    /// <summary>The threshold, 0 to 1: a score that occurs; a label with just that score is given.</summary>
    public double Threshold { get; }

    /// <summary>Given rightly, in images or boxes.</summary>
    public int TruePositives { get; }

    /// <summary>Given wrongly.</summary>
    public int FalsePositives { get; }

    /// <summary>Not given, though it is there.</summary>
    public int FalseNegatives { get; }

    /// <summary>TP / (TP + FP), 0 to 1; 0 when nothing is given.</summary>
    public double Precision { get; }

    /// <summary>TP / (TP + FN), 0 to 1; 0 when no test image has the label.</summary>
    public double Recall { get; }

    /// <summary>Harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1Score { get; }

    /// <summary>The threshold and its figures.</summary>
    public override string ToString() => FormattableString.Invariant($"{Threshold:0.###}: precision {Precision:0.000}, recall {Recall:0.000}");
}
