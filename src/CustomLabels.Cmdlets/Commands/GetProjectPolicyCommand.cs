using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Pipeline;
using CustomLabels.Policies;
using CustomLabels.Projects;

namespace CustomLabels.Commands;

/// <summary>Gets policies of projects: who may copy their models.</summary>
[Cmdlet(VerbsCommon.Get, "CLProjectPolicy")]
[OutputType(typeof(ProjectPolicy))]
public sealed class GetProjectPolicyCommand : ServiceCmdlet
{
    /// <summary>The projects: names, ARNs or objects; else all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity[]? Project { get; set; }

    /// <summary>Only policies of these names; wildcards are fine.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] PolicyName { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ProjectIdentity> wanted = Project ?? [];
        if (Project is null)
        {
            await AttemptAsync(null, async () =>
            {
                ProjectClient projects = new(await ConnectAsync(cancellationToken));
                wanted = [.. (await projects.ListAsync(cancellationToken).ToListAsync()).Select(static p => new ProjectIdentity(p))];
            });
        }

        WildcardPattern[] patterns = [.. PolicyName.Select(static n => WildcardPattern.Get(n, WildcardOptions.IgnoreCase))];
        foreach (ProjectIdentity project in wanted)
        {
            await AttemptAsync(project, async () =>
            {
                ProjectPolicyClient policies = new(await ConnectAsync(cancellationToken));
                await foreach (ProjectPolicy policy in policies.ListAsync(project, cancellationToken))
                {
                    if (patterns.Any(p => p.IsMatch(policy.PolicyName)))
                    {
                        await WriteAsync(policy);
                    }
                }
            });
        }
    }
}
