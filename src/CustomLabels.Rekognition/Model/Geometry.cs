namespace Amazon.Rekognition.Model;

/// <summary>Where in the image an object is.</summary>
public partial class Geometry
{
    /// <summary>The box around the object.</summary>
    public BoundingBox? BoundingBox { get; set; }

    /// <summary>Outline of the object, when the service gives one.</summary>
    public List<Point>? Polygon { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
