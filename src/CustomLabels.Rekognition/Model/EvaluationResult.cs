namespace Amazon.Rekognition.Model;

/// <summary>Score of a model on the test images.</summary>
public partial class EvaluationResult
{
    /// <summary>F1 score over all labels, 0 to 1.</summary>
    public float? F1Score { get; set; }

    /// <summary>Where the summary file is.</summary>
    public Summary? Summary { get; set; }
}
