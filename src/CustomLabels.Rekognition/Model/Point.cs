namespace Amazon.Rekognition.Model;

/// <summary>A point, in fractions of the width and height of the image; origin top left.</summary>
public partial class Point
{
    /// <summary>Fraction of the image width, from the left.</summary>
    public float? X { get; set; }

    /// <summary>Fraction of the image height, from the top.</summary>
    public float? Y { get; set; }
}
