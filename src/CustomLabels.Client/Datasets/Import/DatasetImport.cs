namespace CustomLabels;

/// <summary>The result of importing labeled images into a project.</summary>
public sealed record DatasetImport : ProjectResource
{
    internal DatasetImport(string projectArn, Dataset train)
        : base(projectArn)
    {
        Train = train;
    }

    /// <summary>The project.</summary>
    public string Project => ProjectName;

    /// <summary>The training dataset.</summary>
    public Dataset Train { get; }

    /// <summary>The test dataset; null if all photos are for training.</summary>
    public Dataset? Test { get; internal init; }

    /// <summary>Photos in both datasets together.</summary>
    public int Images { get; internal init; }

    /// <summary>Boxes in both datasets together.</summary>
    public int Boxes { get; internal init; }

    /// <summary>Photos that were uploaded.</summary>
    public int Uploaded { get; internal init; }

    /// <summary>Photos already in the bucket, with the same content.</summary>
    public int Unchanged { get; internal init; }

    /// <summary>What was left out or changed, each with its reason: files, boxes, lines of annotations.</summary>
    public ReadOnlyList<Formats.SourceProblem> Problems { get; internal init; } = [];

    /// <summary>The import in six lines at most: images, labels, boxes, and what was not used and why.</summary>
    public ReadOnlyList<string> Summary =>
        [.. Formats.ReadingSummary.Of(Images, TestFiles.Count, Labels.Count, Boxes, Problems.Select(problem => (problem.Count, problem.ErrorId, problem.Message)))];

    /// <summary>Paths of the images in the training dataset, as in their source.</summary>
    public ReadOnlyList<string> TrainFiles { get; internal init; } = [];

    /// <summary>Paths of the images in the test dataset, as in their source.</summary>
    public ReadOnlyList<string> TestFiles { get; internal init; } = [];

    /// <summary>The bucket that holds photos and manifests.</summary>
    public string Bucket { get; internal init; } = string.Empty;

    /// <summary>The labels, in ordinal order.</summary>
    public ReadOnlyList<string> Labels { get; internal init; } = [];

    /// <summary>The project.</summary>
    public override string ToString() => ProjectName;
}
