namespace CustomLabels.Evaluations.Scoring;

/// <summary>An image that a model was tested on.</summary>
/// <param name="Source">Where it is: an <c>s3://</c> location or a path.</param>
/// <param name="Width">Its width in pixels, after EXIF orientation; 0 when unknown.</param>
/// <param name="Height">Its height in pixels; 0 when unknown.</param>
public readonly record struct TestImage(string Source, int Width, int Height);
