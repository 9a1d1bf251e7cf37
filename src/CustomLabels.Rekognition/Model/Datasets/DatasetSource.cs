namespace Amazon.Rekognition.Model;

/// <summary>What a new dataset is made of: a manifest, or another dataset.</summary>
public partial class DatasetSource
{
    /// <summary>A manifest in S3.</summary>
    public GroundTruthManifest? GroundTruthManifest { get; set; }

    /// <summary>ARN of a dataset to copy.</summary>
    [AWSProperty(Min = 20, Max = 2048)]
    public string? DatasetArn { get; set; }
}
