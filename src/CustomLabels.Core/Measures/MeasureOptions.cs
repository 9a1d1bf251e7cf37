namespace CustomLabels.Measures;

/// <summary>How to measure.</summary>
public sealed record MeasureOptions
{
    /// <summary>Hashes that differ in more bits are not alike, unless something else is said.</summary>
    public const int DefaultDistance = 4;

    /// <summary>Opens the picture of an image; null where pictures are not looked at. May be asked for several at a time.</summary>
    public Func<Annotations.AnnotatedImage, CancellationToken, Task<Stream>>? Open { get; init; }

    /// <summary>In how many of 64 bits the hashes of images that look alike may differ, 0 to 16.</summary>
    public int Distance { get; init; } = DefaultDistance;
}
