namespace Amazon.Rekognition.Model;

/// <summary>A manifest: JSON lines, one image each.</summary>
public partial class GroundTruthManifest
{
    /// <summary>The manifest file.</summary>
    public S3Object? S3Object { get; set; }
}
