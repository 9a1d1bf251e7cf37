namespace CustomLabels.Imaging.Painting;

/// <summary>A label to be painted onto a picture.</summary>
/// <param name="Name">The label.</param>
/// <param name="Confidence">0 to 100; null for what is true.</param>
/// <param name="Box">Where it is; null for models that label the picture as a whole.</param>
public sealed record PaintedLabel(string Name, double? Confidence, BoundingBox? Box = null)
{
    /// <summary>Whether it is what is true of the picture, and not what a model says: it is painted with dashes, and without confidence.</summary>
    public bool IsTruth => Confidence is null;

    /// <summary>The label, as the painted text has it.</summary>
    internal string Caption => IsTruth ? "true: " + Name : Name;
}
