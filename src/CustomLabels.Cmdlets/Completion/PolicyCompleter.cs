using CustomLabels.Policies;

namespace CustomLabels.Completion;

/// <summary>Completes policies of the project that was given.</summary>
public sealed class PolicyCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken) =>
        new ProjectArgumentAttribute { IsSingle = true }.Bound(bound, "Project").FirstOrDefault() is ProjectIdentity project
            ? (await new ProjectPolicyClient(connection).ListAsync(project, cancellationToken).ToListAsync(cancellationToken)).Select(static p => p.PolicyName)
            : [];
}
