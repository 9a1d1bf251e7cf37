using CustomLabels.Formats;

namespace CustomLabels.Datasets.Import;

/// <summary>What an import would do.</summary>
public sealed record ImportPlan
{
    /// <summary>The project's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The project as it is; null when it is yet to be made.</summary>
    public Project? Project { get; init; }

    /// <summary>Images to train on.</summary>
    public int TrainImages { get; init; }

    /// <summary>Images to test with.</summary>
    public int TestImages { get; init; }

    /// <summary>The labels, in ordinal order.</summary>
    public ReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Boxes in all images.</summary>
    public int Boxes { get; init; }

    /// <summary>Images that are files, and are uploaded unless they are in the bucket already.</summary>
    public int Files { get; init; }

    /// <summary>The size of these files in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Where images and manifests go: bucket, and prefix as key.</summary>
    public required S3Location Destination { get; init; }

    /// <summary>Whether that bucket is there.</summary>
    public bool BucketExists { get; init; }

    /// <summary>What would be left out or changed, each with its reason.</summary>
    public ReadOnlyList<Formats.SourceProblem> Problems { get; init; } = [];
}
