using CustomLabels.Imaging.Painting;

namespace CustomLabels;

/// <summary>What a model found in a photo.</summary>
public sealed record Detection : ModelResource, IPaintable
{
    internal Detection(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>The photo: a path, an <c>s3://</c> location, or the name given to bytes.</summary>
    public string Image { get; internal init; } = string.Empty;

    /// <summary>What was found, highest confidence first.</summary>
    public ReadOnlyList<DetectedLabel> Labels { get; internal init; } = [];

    /// <summary>The width of the photo in pixels, after EXIF orientation; null if the photo is in S3.</summary>
    public int? Width { get; internal init; }

    /// <summary>The height of the photo in pixels, after EXIF orientation; null if the photo is in S3.</summary>
    public int? Height { get; internal init; }

    /// <summary>How long the request took.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>The labels as text, without their confidences.</summary>
    public string Label => string.Join(", ", Labels.Select(label => label.Name));

    /// <summary>The label with the highest confidence; null if nothing was found.</summary>
    public string? TopLabel => Labels is [var first, ..] ? first.Name : null;

    /// <summary>The highest confidence, 0 to 100; null if nothing was found.</summary>
    public double? TopConfidence => Labels is [var first, ..] ? first.Confidence : null;

    /// <inheritdoc/>
    public IReadOnlyList<PaintedLabel> ToPaintedLabels() => [.. Labels.Select(static label => new PaintedLabel(label.Name, label.Confidence, label.ToBox()))];

    /// <summary>The image, and the label with the highest confidence.</summary>
    public override string ToString() => Labels is [var first, ..] ? $"{Image}: {first}" : Image;
}
