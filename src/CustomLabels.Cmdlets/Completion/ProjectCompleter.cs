using CustomLabels.Projects;

namespace CustomLabels.Completion;

/// <summary>Completes names of projects.</summary>
public sealed class ProjectCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken) =>
        (await new ProjectClient(connection).ListAsync(cancellationToken).ToListAsync(cancellationToken)).Select(static p => p.Name);
}
