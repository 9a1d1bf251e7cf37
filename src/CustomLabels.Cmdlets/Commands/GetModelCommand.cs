using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Models;
using CustomLabels.Pipeline;
using CustomLabels.Projects;

namespace CustomLabels.Commands;

/// <summary>Gets models: all, those of a project, or single versions.</summary>
[Cmdlet(VerbsCommon.Get, "CLModel")]
[OutputType(typeof(Model))]
public sealed class GetModelCommand : ServiceCmdlet
{
    /// <summary>Models as project/version, ARNs or objects; a project stands for all its models.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Project", "ProjectName")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public ModelIdentity[]? Model { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ModelIdentity> wanted = Model ?? [];
        if (Model is null)
        {
            await AttemptAsync(null, async () =>
            {
                ProjectClient projects = new(await ConnectAsync(cancellationToken));
                wanted = [.. (await projects.ListAsync(cancellationToken).ToListAsync()).Select(static p => new ModelIdentity(p))];
            });
        }

        foreach (ModelIdentity model in wanted)
        {
            await AttemptAsync(model, async () =>
            {
                ModelClient models = new(await ConnectAsync(cancellationToken));
                if (model.VersionName is not null)
                {
                    await WriteAsync(await models.GetAsync(model, cancellationToken));
                    return;
                }

                await foreach (Model found in models.ListAsync(model.Project, cancellationToken))
                {
                    await WriteAsync(found);
                }
            });
        }
    }
}
