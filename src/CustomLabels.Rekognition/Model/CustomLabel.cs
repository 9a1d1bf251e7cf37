namespace Amazon.Rekognition.Model;

/// <summary>A label that was found in an image.</summary>
public partial class CustomLabel
{
    /// <summary>The label.</summary>
    public string? Name { get; set; }

    /// <summary>How sure the model is, 0 to 100 percent.</summary>
    [AWSProperty(Min = 0, Max = 100)]
    public float? Confidence { get; set; }

    /// <summary>Where in the image; for models that find objects only.</summary>
    public Geometry? Geometry { get; set; }
}
