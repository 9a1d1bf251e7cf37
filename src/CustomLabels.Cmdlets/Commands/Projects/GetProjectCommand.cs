using CustomLabels.Identities;

namespace CustomLabels.Commands;

/// <summary>Gets projects: all, or those named.</summary>
[Cmdlet(VerbsCommon.Get, "CLProject", HelpUri = HelpPages.Base + "Get-CLProject.md")]
[OutputType(typeof(Project))]
public sealed class GetProjectCommand : SelectingCmdlet
{
    /// <summary>Names, with wildcards, ARNs or objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Project", "ProjectName")]
    [ProjectArgument]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public ProjectIdentity[]? Name { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var project in Name ?? [new ProjectIdentity("*")])
        {
            await Work.AttemptAsync(project, async () =>
                await Selection.WriteAsync(project, new IdentityMatches(await ConnectAsync(cancellationToken)).ProjectsAsync(project, cancellationToken)));
        }
    }
}
