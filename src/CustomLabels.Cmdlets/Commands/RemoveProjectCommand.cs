using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Errors;
using CustomLabels.Identity;
using CustomLabels.Pipeline;
using CustomLabels.Projects;

namespace CustomLabels.Commands;

/// <summary>Removes projects. With -Recurse first their models, which are stopped, and their datasets.</summary>
[Cmdlet(VerbsCommon.Remove, "CLProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveProjectCommand : SelectingCmdlet
{
    /// <summary>Names, ARNs or projects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ProjectArgument]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public ProjectIdentity[] Project { get; set; } = null!;

    /// <summary>Stop and remove the project's models and datasets too.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (ProjectIdentity project in await ExpandAsync(Project, cancellationToken))
        {
            await AttemptAsync(project, async () =>
            {
                ProjectClient projects = new(await ConnectAsync(cancellationToken));
                if (Recurse
                    ? await ShouldProcessSentenceAsync(Messages.Remove(await projects.GetContentsAsync(project, cancellationToken)))
                    : await ShouldProcessAsync(project.Name, "Remove project"))
                {
                    await projects.RemoveAsync(project, Recurse, Progress, cancellationToken);
                }
            });
        }
    }
}
