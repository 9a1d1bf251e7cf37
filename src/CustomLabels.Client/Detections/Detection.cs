using CustomLabels.Imaging.Painting;

namespace CustomLabels;

/// <summary>What a model found in a photo, or why there is nothing: there is one for each photo.</summary>
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

    /// <summary>The width of the photo in pixels, after EXIF orientation; null if it is not known: the photo is in S3, or could not be read.</summary>
    public int? Width { get; internal init; }

    /// <summary>The height of the photo in pixels, after EXIF orientation; null if it is not known: the photo is in S3, or could not be read.</summary>
    public int? Height { get; internal init; }

    /// <summary>The time of the frame from the beginning of its video; null for photos.</summary>
    public TimeSpan? Time { get; internal init; }

    /// <summary>How many bytes of the photo were sent; 0 if the service reads it in S3, or nothing was sent.</summary>
    public long BytesSent { get; internal init; }

    /// <summary>The width in pixels as sent, less than <see cref="Width"/> if the photo was scaled down; null where it is not known.</summary>
    public int? SentWidth { get; internal init; }

    /// <summary>The height in pixels as sent; null where it is not known.</summary>
    public int? SentHeight { get; internal init; }

    /// <summary>How often the request was sent; 0 if the photo could not be sent.</summary>
    public int Attempts { get; internal init; }

    /// <summary>How long the request took: the last one, if it was repeated.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>Why nothing could be detected; null if it could.</summary>
    public string? Error { get; internal init; }

    /// <summary>The id of the error, such as <c>ImageTooSmall</c>; null if there is none.</summary>
    public string? ErrorId { get; internal init; }

    /// <summary>The labels as text, without their confidences.</summary>
    public string Label => string.Join(", ", Labels.Select(label => label.Name));

    /// <summary>The label with the highest confidence; null if nothing was found.</summary>
    public string? TopLabel => Labels is [var first, ..] ? first.Name : null;

    /// <summary>The highest confidence, 0 to 100; null if nothing was found.</summary>
    public double? TopConfidence => Labels is [var first, ..] ? first.Confidence : null;

    /// <inheritdoc/>
    public IReadOnlyList<PaintedLabel> ToPaintedLabels() => [.. Labels.Select(static label => new PaintedLabel(label.Name, label.Confidence, label.ToBox()))];

    /// <summary>The image, and the label with the highest confidence or the id of the error.</summary>
    public override string ToString() => ErrorId is not null ? $"{Image}: {ErrorId}" : Labels is [var first, ..] ? $"{Image}: {first}" : Image;
}
