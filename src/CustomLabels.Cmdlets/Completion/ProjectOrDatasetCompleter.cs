using CustomLabels.Projects;

namespace CustomLabels.Completion;

/// <summary>Completes projects first; after the slash their datasets.</summary>
public sealed class ProjectOrDatasetCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken)
    {
        var projects = await new ProjectClient(connection).ListAsync(cancellationToken).ToListAsync(cancellationToken);
        return typed.Contains('/', StringComparison.Ordinal)
            ? projects.SelectMany(static project => project.Datasets).Select(static dataset => dataset.ToString())
            : projects.Select(static project => project.Name);
    }
}
