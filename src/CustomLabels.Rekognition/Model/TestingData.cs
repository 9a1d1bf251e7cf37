namespace Amazon.Rekognition.Model;

/// <summary>Images to test on.</summary>
public partial class TestingData
{
    /// <summary>The manifests; the service takes one.</summary>
    public List<Asset>? Assets { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary><c>true</c> has the service split a fifth off the training images.</summary>
    public bool? AutoCreate { get; set; }
}
