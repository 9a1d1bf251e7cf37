using CustomLabels.Policies;

namespace CustomLabels.Commands;

/// <summary>Gets policies of projects: who may copy their models.</summary>
[Cmdlet(VerbsCommon.Get, "CLProjectPolicy", HelpUri = HelpPages.Base + "Get-CLProjectPolicy.md")]
[OutputType(typeof(ProjectPolicy))]
public sealed class GetProjectPolicyCommand : SelectingCmdlet
{
    /// <summary>The projects: names, ARNs or objects; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ProjectArgument]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public ProjectIdentity[]? Project { get; set; }

    /// <summary>Only policies of these names; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] PolicyName { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        WildcardPattern[] patterns = [.. PolicyName.Select(static n => WildcardPattern.Get(n, WildcardOptions.IgnoreCase))];
        foreach (var project in await Selection.ExpandAsync(Project ?? [new ProjectIdentity("*")], cancellationToken))
        {
            await Selection.AttemptAsync(project, async () =>
            {
                ProjectPolicyClient policies = new(await ConnectAsync(cancellationToken));
                await foreach (var policy in policies.ListAsync(project, cancellationToken))
                {
                    if (patterns.Any(p => p.IsMatch(policy.PolicyName)))
                    {
                        await Work.WriteAsync(policy);
                    }
                }
            });
        }
    }
}
