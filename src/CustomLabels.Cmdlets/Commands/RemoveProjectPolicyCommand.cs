using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Identity;
using CustomLabels.Pipeline;
using CustomLabels.Policies;

namespace CustomLabels.Commands;

/// <summary>Removes policies of projects.</summary>
[Cmdlet(VerbsCommon.Remove, "CLProjectPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveProjectPolicyCommand : ServiceCmdlet
{
    /// <summary>The project: name, ARN or object; policies bring their own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ProjectArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>The names of the policies.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] PolicyName { get; set; } = null!;

    /// <summary>Remove it only if this is the revision that is stored.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? RevisionId { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string name in PolicyName)
        {
            await AttemptAsync($"{Project.Name}/{name}", async () =>
            {
                if (await ShouldProcessAsync($"{Project.Name}/{name}", "Remove project policy"))
                {
                    await new ProjectPolicyClient(await ConnectAsync(cancellationToken)).RemoveAsync(Project, name, RevisionId, cancellationToken);
                }
            });
        }
    }
}
