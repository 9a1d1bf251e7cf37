namespace CustomLabels;

/// <summary>What came of importing a set of labelled images into a project.</summary>
public sealed record DatasetImport
{
    /// <summary>The project, with its datasets.</summary>
    public required Project Project { get; init; }

    /// <summary>The project's name.</summary>
    public string ProjectName => Project.Name;

    /// <summary>The project's ARN.</summary>
    public string ProjectArn => Project.Arn;

    /// <summary>The training dataset.</summary>
    public required Dataset Train { get; init; }

    /// <summary>The test dataset; null when every photo is trained on.</summary>
    public Dataset? Test { get; init; }

    /// <summary>Photos in both datasets together.</summary>
    public int Images { get; init; }

    /// <summary>Photos that were uploaded.</summary>
    public int Uploaded { get; init; }

    /// <summary>Photos that were in the bucket already, with the same content.</summary>
    public int Unchanged { get; init; }

    /// <summary>What was left out or changed, each with its reason: files, boxes, lines of annotations.</summary>
    public ReadOnlyList<Datasets.Sources.SourceProblem> Problems { get; init; } = [];

    /// <summary>Paths of the images, as their source has them, in the training dataset.</summary>
    public ReadOnlyList<string> TrainFiles { get; init; } = [];

    /// <summary>Paths of the images, as their source has them, in the test dataset.</summary>
    public ReadOnlyList<string> TestFiles { get; init; } = [];

    /// <summary>The bucket that holds photos and manifests.</summary>
    public required string Bucket { get; init; }

    /// <summary>The labels, in ordinal order.</summary>
    public ReadOnlyList<string> Labels { get; init; } = [];
}
