namespace CustomLabels.Measures;

/// <summary>What a page about labeled images shows.</summary>
public sealed record PageOptions
{
    /// <summary>The most images that are shown of a label.</summary>
    public int SampleSize { get; init; } = 24;

    /// <summary>Opens the picture of an image; null when pictures are not shown.</summary>
    public Func<AnnotatedImage, CancellationToken, Task<Stream>>? Open { get; init; }
}
