namespace Amazon.Rekognition.Model;

/// <summary>Manifests with findings.</summary>
public partial class ValidationData
{
    /// <summary>The manifest with the findings in it.</summary>
    public List<Asset>? Assets { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
