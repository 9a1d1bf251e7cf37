using CustomLabels.Projects;

namespace CustomLabels.Commands;

/// <summary>Creates a project, which holds the datasets and models of one task.</summary>
[Cmdlet(VerbsCommon.New, "CLProject", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "New-CLProject.md")]
[OutputType(typeof(Project))]
public sealed class NewProjectCommand : ServiceCmdlet
{
    /// <summary>The name, unique in the account and Region.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = null!;

    /// <summary>Tags, as a hashtable.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Name)
        {
            await Work.AttemptAsync(name, async () =>
            {
                ProjectClient projects = new(await ConnectAsync(cancellationToken));
                if (await Work.WouldFailAsync(() => projects.RequireFreeAsync(name, cancellationToken)))
                {
                    return;
                }

                if (await Work.ShouldProcessAsync(name, "Create project"))
                {
                    await Work.WriteAsync(await projects.CreateAsync(name, Tag.ToTags(), cancellationToken));
                }
            });
        }
    }
}
