using CustomLabels.Models;
using CustomLabels.Projects;

namespace CustomLabels.Completion;

/// <summary>Completes projects first; after the slash their datasets and models.</summary>
public sealed class ResourceCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken)
    {
        ProjectClient projects = new(connection);
        if (typed.Split('/') is not [{ Length: > 0 } name, _])
        {
            return (await projects.ListAsync(cancellationToken).ToListAsync(cancellationToken)).Select(static p => p.Name);
        }

        var project = await projects.GetAsync(new ProjectIdentity(name), cancellationToken);
        var models = await new ModelClient(connection).ListAsync(new ProjectIdentity(project), cancellationToken).ToListAsync(cancellationToken);
        return [.. project.Datasets.Select(static d => d.ToString()), .. models.Select(static m => m.ToString())];
    }
}
