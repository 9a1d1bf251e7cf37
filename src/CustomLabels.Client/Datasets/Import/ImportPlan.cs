namespace CustomLabels.Datasets.Import;

/// <summary>What an import would do.</summary>
public sealed record ImportPlan
{
    /// <summary>The project's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The project; null if it does not exist yet.</summary>
    public Project? Project { get; init; }

    /// <summary>Images to train on.</summary>
    public int TrainImages { get; init; }

    /// <summary>Images to test with.</summary>
    public int TestImages { get; init; }

    /// <summary>The labels, in ordinal order.</summary>
    public ReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Boxes in all images.</summary>
    public int Boxes { get; init; }

    /// <summary>Images in files, which are uploaded unless they are already in the bucket.</summary>
    public int Files { get; init; }

    /// <summary>The size of these files in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The destination of images and manifests: the bucket, and the prefix as key.</summary>
    public required S3Location Destination { get; init; }

    /// <summary>Whether the bucket exists.</summary>
    public bool BucketExists { get; init; }

    /// <summary>What would be left out or changed, each with its reason.</summary>
    public ReadOnlyList<Formats.SourceProblem> Problems { get; init; } = [];
}
