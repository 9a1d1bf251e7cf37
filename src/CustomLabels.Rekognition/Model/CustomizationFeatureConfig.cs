namespace Amazon.Rekognition.Model;

/// <summary>Settings of an adapter; Custom Labels has none.</summary>
public partial class CustomizationFeatureConfig
{
    /// <summary>Settings of content moderation.</summary>
    public CustomizationFeatureContentModerationConfig? ContentModeration { get; set; }
}
