namespace Amazon.Rekognition.Model;

/// <summary>Manifests that belong to a training.</summary>
public partial class TrainingDataResult
{
    /// <summary>What the caller gave; empty when the datasets of the project were used.</summary>
    public TrainingData? Input { get; set; }

    /// <summary>Snapshot of what was really used.</summary>
    public TrainingData? Output { get; set; }

    /// <summary>Findings about the entries.</summary>
    public ValidationData? Validation { get; set; }
}
