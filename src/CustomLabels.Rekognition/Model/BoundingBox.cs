namespace Amazon.Rekognition.Model;

/// <summary>A box, in fractions of the width and height of the image; origin top left.</summary>
public partial class BoundingBox
{
    /// <summary>Width as a fraction of the image width.</summary>
    public float? Width { get; set; }

    /// <summary>Height as a fraction of the image height.</summary>
    public float? Height { get; set; }

    /// <summary>Left edge as a fraction of the image width; may lie slightly outside 0 to 1.</summary>
    public float? Left { get; set; }

    /// <summary>Top edge as a fraction of the image height; may lie slightly outside 0 to 1.</summary>
    public float? Top { get; set; }
}
