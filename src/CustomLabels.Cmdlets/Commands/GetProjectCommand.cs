using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Pipeline;
using CustomLabels.Projects;

namespace CustomLabels.Commands;

/// <summary>Gets projects: all, or those named.</summary>
[Cmdlet(VerbsCommon.Get, "CLProject")]
[OutputType(typeof(Project))]
public sealed class GetProjectCommand : ServiceCmdlet
{
    /// <summary>Names, with wildcards, or ARNs.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Project", "ProjectName")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string? name in Name ?? [null!])
        {
            await AttemptAsync(name, async () =>
            {
                ProjectClient projects = new(await ConnectAsync(cancellationToken));
                if (name is not null && !WildcardPattern.ContainsWildcardCharacters(name))
                {
                    await WriteAsync(await projects.GetAsync(new ProjectIdentity(name), cancellationToken));
                    return;
                }

                WildcardPattern pattern = WildcardPattern.Get(name ?? "*", WildcardOptions.IgnoreCase);
                await foreach (Project project in projects.ListAsync(cancellationToken))
                {
                    if (pattern.IsMatch(project.Name))
                    {
                        await WriteAsync(project);
                    }
                }
            });
        }
    }
}
