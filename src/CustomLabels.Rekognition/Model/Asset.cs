namespace Amazon.Rekognition.Model;

/// <summary>One manifest among the assets of a training or a test.</summary>
public partial class Asset
{
    /// <summary>The manifest.</summary>
    public GroundTruthManifest? GroundTruthManifest { get; set; }
}
