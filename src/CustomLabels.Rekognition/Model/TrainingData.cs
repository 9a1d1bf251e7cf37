namespace Amazon.Rekognition.Model;

/// <summary>Images to train on.</summary>
public partial class TrainingData
{
    /// <summary>The manifests; the service takes one.</summary>
    public List<Asset>? Assets { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
