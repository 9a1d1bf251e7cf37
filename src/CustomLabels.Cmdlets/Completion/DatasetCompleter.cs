using CustomLabels.Projects;

namespace CustomLabels.Completion;

/// <summary>Completes datasets, as <c>project/train</c> and <c>project/test</c>.</summary>
public sealed class DatasetCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken) =>
        (await new ProjectClient(connection).ListAsync(cancellationToken).ToListAsync(cancellationToken)).SelectMany(static p => p.Datasets).Select(static d => d.ToString());
}
