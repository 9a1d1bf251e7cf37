namespace CustomLabels.Projects.Removal;

/// <summary>The contents of a project.</summary>
/// <param name="Project">The project, with its datasets.</param>
/// <param name="Models">Its models.</param>
public sealed record ProjectContents(Project Project, IReadOnlyList<Model> Models)
{
    /// <summary>The steps of removing all of it, in one line, for a question or a dry run.</summary>
    public string Describe()
    {
        var running = Models.Count(model => model.Status is "RUNNING" or "STARTING" or "STOPPING");
        var training = Models.Count(model => model.Status is "TRAINING_IN_PROGRESS");
        string?[] parts =
        [
            training > 0 ? $"cancel {Count(training, "training")}" : null,
            running > 0 ? $"stop {Count(running, "running model")}" : null,
            Models.Count > 0 ? $"remove {Count(Models.Count, "model")}" : null,
            Project.Datasets.Count > 0 ? $"remove {Count(Project.Datasets.Count, "dataset")}" : null,
            $"remove the project '{Project.Name}'",
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    /// <summary>Whether it has neither models nor datasets.</summary>
    public bool IsEmpty => Models.Count == 0 && Project.Datasets.Count == 0;

    /// <summary>The contents as text: the models, by name if they are few, and the datasets.</summary>
    public string Count()
    {
        string?[] parts =
        [
            Models.Count > 0 ? Count(Models.Count, "model") + (Models.Count <= 3 ? $" ({string.Join(", ", Models)})" : string.Empty) : null,
            Project.Datasets.Count > 0 ? $"{Count(Project.Datasets.Count, "dataset")} ({string.Join(", ", Project.Datasets)})" : null,
        ];
        return string.Join(" and ", parts.Where(part => part is not null));
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
