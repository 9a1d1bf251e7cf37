namespace CustomLabels;

/// <summary>What a model sees in one photo.</summary>
public sealed record Detection
{
    /// <summary>The photo: a path, an <c>s3://</c> location, or the name that was given to bytes.</summary>
    public required string Image { get; init; }

    /// <summary>What was found, highest confidence first.</summary>
    public ReadOnlyList<DetectedLabel> Labels { get; init; } = [];

    /// <summary>The model that was asked.</summary>
    public required string ModelArn { get; init; }

    /// <summary>The model that was asked, as <c>project/version</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Width of the photo in pixels, after EXIF orientation; null when the photo is in S3.</summary>
    public int? Width { get; init; }

    /// <summary>Height of the photo in pixels, after EXIF orientation; null when the photo is in S3.</summary>
    public int? Height { get; init; }

    /// <summary>How long the answer took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The label with the highest confidence; null when nothing was found.</summary>
    public string? TopLabel => Labels is [var first, ..] ? first.Name : null;

    /// <summary>The highest confidence, 0 to 100; null when nothing was found.</summary>
    public double? TopConfidence => Labels is [var first, ..] ? first.Confidence : null;
}
