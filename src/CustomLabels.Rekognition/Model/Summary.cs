namespace Amazon.Rekognition.Model;

/// <summary>Place of the summary file of an evaluation.</summary>
public partial class Summary
{
    /// <summary>The summary file.</summary>
    public S3Object? S3Object { get; set; }
}
