namespace CustomLabels.Datasets.Import;

/// <summary>The questions of an import before steps the user may not have intended.</summary>
public sealed record ImportQuestions
{
    /// <summary>Asked, with the name, before a missing bucket is created.</summary>
    public required Func<string, Task<bool>> MayCreateBucket { get; init; }

    /// <summary>Asked before a dataset of the project with other photos is replaced.</summary>
    public required Func<Dataset, Task<bool>> MayReplaceDataset { get; init; }

    /// <summary>Agrees to everything.</summary>
    public static ImportQuestions AgreeToAll { get; } = new()
    {
        MayCreateBucket = _ => Task.FromResult(true),
        MayReplaceDataset = _ => Task.FromResult(true),
    };
}
