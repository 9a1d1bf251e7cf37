namespace CustomLabels.Datasets.Import;

/// <summary>What an import asks before it does what the user may not have meant.</summary>
public sealed record ImportQuestions
{
    /// <summary>Asked, with the name, before a missing bucket is made.</summary>
    public required Func<string, Task<bool>> MayCreateBucket { get; init; }

    /// <summary>Asked before a dataset of the project, made from other photos, is removed for the new one.</summary>
    public required Func<Dataset, Task<bool>> MayReplaceDataset { get; init; }

    /// <summary>Agrees to everything.</summary>
    public static ImportQuestions AgreeToAll { get; } = new()
    {
        MayCreateBucket = _ => Task.FromResult(true),
        MayReplaceDataset = _ => Task.FromResult(true),
    };
}
