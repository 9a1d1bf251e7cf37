using CustomLabels.Datasets.Splits;

namespace CustomLabels.Commands;

/// <summary>Moves about a fifth of a project's training entries to its test dataset, which is created if missing.</summary>
[Cmdlet(VerbsCommon.Split, "CLDataset", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Split-CLDataset.md")]
[OutputType(typeof(Dataset))]
public sealed class SplitDatasetCommand : SelectingCmdlet
{
    private readonly HashSet<string> _split = new(StringComparer.Ordinal);

    /// <summary>The projects: names, ARNs or objects; a dataset stands for its project.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ProjectArgument]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public ProjectIdentity[] Project { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        // Both datasets of a project come down a pipeline one after the other, and mean one split.
        foreach (var project in (await Selection.ExpandAsync(Project, cancellationToken)).Where(p => _split.Add(p.Name)))
        {
            await Selection.AttemptAsync(project, async () =>
            {
                DatasetSplit split = new(await ConnectAsync(cancellationToken));
                var plan = await split.PlanAsync(project, cancellationToken);
                if (!await Work.ShouldProcessSentenceAsync(Messages.Split(plan)))
                {
                    return;
                }

                foreach (var dataset in await split.RunAsync(plan, Work.Progress, cancellationToken))
                {
                    await Work.WriteAsync(dataset);
                }
            });
        }
    }
}
