namespace CustomLabels.Imaging;

/// <summary>A label to be painted onto a picture.</summary>
/// <param name="Name">The label.</param>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Box">Where it is; null for models that label the picture as a whole.</param>
public sealed record PaintedLabel(string Name, double Confidence, BoundingBox? Box = null);
