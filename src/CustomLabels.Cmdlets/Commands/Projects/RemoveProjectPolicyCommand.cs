using CustomLabels.Policies;

namespace CustomLabels.Commands;

/// <summary>Removes policies of projects.</summary>
[Cmdlet(VerbsCommon.Remove, "CLProjectPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Remove-CLProjectPolicy.md")]
public sealed class RemoveProjectPolicyCommand : RemovalCmdlet
{
    /// <summary>The project: name, ARN or object; policies name theirs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ProjectArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>The names of the policies; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] PolicyName { get; set; } = null!;

    /// <summary>Remove it only if this is the stored revision.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? RevisionId { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var name in PolicyName)
        {
            await RemoveAsync($"{Project.Name}/{name}", async () =>
            {
                ProjectPolicyClient policies = new(await ConnectAsync(cancellationToken));
                IReadOnlyList<ProjectPolicy> all = await policies.ListAsync(Project, cancellationToken).ToListAsync(cancellationToken);
                var isPattern = WildcardPattern.ContainsWildcardCharacters(name);
                var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
                List<ProjectPolicy> found = [.. all.Where(policy => isPattern ? pattern.IsMatch(policy.PolicyName) : policy.PolicyName == name)];
                if (found.Count == 0)
                {
                    await (isPattern ? Selection.NothingMatchesAsync($"{Project.Name}/{name}") : throw ProjectPolicyClient.NotFound(Project, name));
                }

                foreach (var policy in found)
                {
                    if (await MayRemoveAsync(() => Work.ShouldProcessAsync($"{Project.Name}/{policy.PolicyName}", "Remove project policy")))
                    {
                        await policies.RemoveAsync(Project, policy.PolicyName, RevisionId, cancellationToken);
                    }
                }
            });
        }
    }
}
