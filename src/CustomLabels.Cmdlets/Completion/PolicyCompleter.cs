using System.Collections;
using System.Management.Automation;
using CustomLabels.Connections;
using CustomLabels.Policies;

namespace CustomLabels.Completion;

/// <summary>Completes policies of the project that was given.</summary>
public sealed class PolicyCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken) =>
        LanguagePrimitives.TryConvertTo(bound["Project"], out ProjectIdentity? project) && project is not null
            ? (await new ProjectPolicyClient(connection).ListAsync(project, cancellationToken).ToListAsync()).Select(static p => p.PolicyName)
            : [];
}
