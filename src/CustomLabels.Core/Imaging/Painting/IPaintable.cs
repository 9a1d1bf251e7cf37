namespace CustomLabels.Imaging.Painting;

/// <summary>Something about a picture that can be drawn on it, as Export-CLDetection does.</summary>
public interface IPaintable
{
    /// <summary>The picture: a path, an <c>s3://</c> location, or the name given to bytes.</summary>
    string Image { get; }

    /// <summary>What to draw, in the order to show it.</summary>
    IReadOnlyList<PaintedLabel> ToPaintedLabels();
}
