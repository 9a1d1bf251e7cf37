using CustomLabels.Projects.Removal;

namespace CustomLabels.Commands;

/// <summary>Removes projects; with -Recurse also their models, which are stopped first, and their datasets.</summary>
[Cmdlet(VerbsCommon.Remove, "CLProject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Remove-CLProject.md")]
public sealed class RemoveProjectCommand : RemovalCmdlet
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
        foreach (var project in await Selection.ExpandAsync(Project, cancellationToken))
        {
            await RemoveAsync(project, async () =>
            {
                ProjectRemoval removal = new(await ConnectAsync(cancellationToken));
                var contents = await removal.GetContentsAsync(project, cancellationToken);
                if (await Work.WouldFailAsync(() => RequireRemovable(removal, contents)))
                {
                    return;
                }

                if (await MayRemoveAsync(() => Recurse
                    ? Work.ShouldProcessSentenceAsync(Messages.Remove(contents))
                    : Work.ShouldProcessAsync(project.Name, "Remove project")))
                {
                    removal.Require(contents, Recurse);
                    await removal.RunAsync(new ProjectIdentity(contents.Project), Recurse, Work.Progress, cancellationToken);
                }
            });
        }
    }

    private Task RequireRemovable(ProjectRemoval removal, ProjectContents contents)
    {
        removal.Require(contents, Recurse);
        return Task.CompletedTask;
    }
}
