namespace CustomLabels.Projects;

/// <summary>What is in a project.</summary>
/// <param name="Project">The project, with its datasets.</param>
/// <param name="Models">Its models.</param>
public sealed record ProjectContents(Project Project, IReadOnlyList<Model> Models)
{
    /// <summary>What removing all of it does, in one line: for a question or a dry run.</summary>
    public string Describe()
    {
        var running = Models.Count(model => model.Status is "RUNNING" or "STARTING" or "STOPPING");
        string?[] parts =
        [
            running > 0 ? $"stop {Count(running, "running model")}" : null,
            Models.Count > 0 ? $"remove {Count(Models.Count, "model")}" : null,
            Project.Datasets.Count > 0 ? $"remove {Count(Project.Datasets.Count, "dataset")}" : null,
            $"remove the project '{Project.Name}'",
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
