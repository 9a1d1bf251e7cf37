namespace Amazon.Rekognition.Model;

/// <summary>Settings of a content moderation adapter.</summary>
public partial class CustomizationFeatureContentModerationConfig
{
    /// <summary>Confidence that decides, 0 to 100 percent.</summary>
    [AWSProperty(Min = 0, Max = 100)]
    public float? ConfidenceThreshold { get; set; }
}
