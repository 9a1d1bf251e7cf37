using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Datasets;
using CustomLabels.Pipeline;

namespace CustomLabels.Commands;

/// <summary>Gets the labels of datasets, and how many entries and boxes have each.</summary>
[Cmdlet(VerbsCommon.Get, "CLDatasetLabel")]
[OutputType(typeof(DatasetLabel))]
public sealed class GetDatasetLabelCommand : ServiceCmdlet
{
    /// <summary>The datasets: project/train, project/test, ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public DatasetIdentity[] Dataset { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (DatasetIdentity dataset in Dataset)
        {
            await AttemptAsync(dataset, async () =>
            {
                EntryClient entries = new(await ConnectAsync(cancellationToken));
                await foreach (DatasetLabel label in entries.ListLabelsAsync(dataset, cancellationToken))
                {
                    await WriteAsync(label);
                }
            });
        }
    }
}
