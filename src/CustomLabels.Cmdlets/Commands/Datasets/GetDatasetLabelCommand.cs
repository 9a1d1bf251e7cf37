using CustomLabels.Datasets.Entries;

namespace CustomLabels.Commands;

/// <summary>Gets the labels of datasets, and how many entries and boxes have each.</summary>
[Cmdlet(VerbsCommon.Get, "CLDatasetLabel", HelpUri = HelpPages.Base + "Get-CLDatasetLabel.md")]
[OutputType(typeof(DatasetLabel))]
public sealed class GetDatasetLabelCommand : SelectingCmdlet
{
    /// <summary>The datasets: project/train, project/test, ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DatasetArgument]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    [SupportsWildcards]
    public DatasetIdentity[] Dataset { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var dataset in await Selection.ExpandAsync(Dataset, cancellationToken))
        {
            await Selection.AttemptAsync(dataset, async () =>
            {
                EntryClient entries = new(await ConnectAsync(cancellationToken));
                await foreach (var label in entries.ListLabelsAsync(dataset, cancellationToken))
                {
                    await Work.WriteAsync(label);
                }
            });
        }
    }
}
