using CustomLabels.Formats;
using CustomLabels.Formats.Sources;

namespace CustomLabels.Datasets;

/// <summary>The labeled images to read, and how they are split and renamed.</summary>
public record DatasetSourceRequest
{
    /// <summary>The default share of training images; the others test the model.</summary>
    public const double DefaultSplit = 0.8;

    /// <summary>The full path of a folder or of a file with annotations, or a manifest in S3 as <c>s3://bucket/key</c>; for <see cref="Rows"/> the folder that their paths start from.</summary>
    public required string Path { get; init; }

    /// <summary>Rows from a script instead of files; null to read <see cref="Path"/>.</summary>
    public IReadOnlyList<SourceRow>? Rows { get; init; }

    /// <summary>The format; null to detect it.</summary>
    public DatasetFormat? Format { get; init; }

    /// <summary>Where the images are, when they are not next to their annotations: a folder, or <c>s3://bucket/prefix/</c>.</summary>
    public string? ImageRoot { get; init; }

    /// <summary>
    /// The share of images to train on, above 0 and at most 1, where 1 makes no test dataset; null for
    /// <see cref="DefaultSplit"/>. A source with test images of its own is not split.
    /// </summary>
    public double? Split { get; init; }

    /// <summary>The seed of the split: the same seed selects the same test images.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Returns the group of each image: a split keeps a group together. Null to use the source's own groups, if any.
    /// </summary>
    public Func<IReadOnlyList<AnnotatedImage>, Task<IReadOnlyList<string?>>>? GroupBy { get; init; }

    /// <summary>Labels to be renamed, merged or removed.</summary>
    public LabelChanges LabelChanges { get; init; } = LabelChanges.None;
}
