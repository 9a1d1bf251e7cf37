namespace CustomLabels.Measures;

/// <summary>How to measure.</summary>
public sealed record MeasureOptions
{
    /// <summary>The default of <see cref="Distance"/>.</summary>
    public const int DefaultDistance = 4;

    /// <summary>Opens the picture of an image; null when pictures are not compared. Called for several at a time.</summary>
    public Func<Annotations.AnnotatedImage, CancellationToken, Task<Stream>>? Open { get; init; }

    /// <summary>The largest Hamming distance of near-duplicates, 0 to 16 of 64 bits.</summary>
    public int Distance { get; init; } = DefaultDistance;
}
