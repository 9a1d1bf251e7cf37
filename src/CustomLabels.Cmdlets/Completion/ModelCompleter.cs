using CustomLabels.Models;
using CustomLabels.Projects;

namespace CustomLabels.Completion;

/// <summary>Completes models: names of projects first, their versions after the slash.</summary>
public sealed class ModelCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken)
    {
        if (typed.Split('/') is [{ Length: > 0 } project, _])
        {
            return (await new ModelClient(connection).ListAsync(new ProjectIdentity(project), cancellationToken).ToListAsync(cancellationToken)).Select(static m => m.ToString());
        }

        return (await new ProjectClient(connection).ListAsync(cancellationToken).ToListAsync(cancellationToken)).Select(static p => p.Name);
    }
}
