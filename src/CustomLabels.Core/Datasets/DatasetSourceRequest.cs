using CustomLabels.Annotations;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;

namespace CustomLabels.Datasets;

/// <summary>Which labeled images, and how they are shared out and called.</summary>
public record DatasetSourceRequest
{
    /// <summary>The share of images to train on when nothing else is said: the rest tests the model.</summary>
    public const double DefaultSplit = 0.8;

    /// <summary>The full path of a folder or of a file with annotations, or a manifest in S3 as <c>s3://bucket/key</c>; for <see cref="Rows"/> the folder that their paths start from.</summary>
    public required string Path { get; init; }

    /// <summary>What a script says about images, instead of what stands in files; null to read <see cref="Path"/>.</summary>
    public IReadOnlyList<SourceRow>? Rows { get; init; }

    /// <summary>The format; null to find out by looking.</summary>
    public DatasetFormat? Format { get; init; }

    /// <summary>Where the images are, when they are not beside their annotations: a folder, or <c>s3://bucket/prefix/</c>.</summary>
    public string? ImageRoot { get; init; }

    /// <summary>
    /// The share of images to train on, above 0 and at most 1, where 1 makes no test dataset; null for
    /// <see cref="DefaultSplit"/>. A source that says itself which images test is not split.
    /// </summary>
    public double? Split { get; init; }

    /// <summary>Chooses which images test: the same seed chooses the same ones.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Gives each image its group: a group is never parted by the split. Null where the source's own groups count, if it has any.
    /// </summary>
    public Func<IReadOnlyList<AnnotatedImage>, Task<IReadOnlyList<string?>>>? GroupBy { get; init; }

    /// <summary>Labels to be renamed, merged or removed.</summary>
    public LabelChanges LabelChanges { get; init; } = LabelChanges.None;
}
