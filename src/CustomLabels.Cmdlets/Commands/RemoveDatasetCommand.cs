using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Datasets;
using CustomLabels.Identity;
using CustomLabels.Pipeline;

namespace CustomLabels.Commands;

/// <summary>Removes datasets. The photos stay in their bucket.</summary>
[Cmdlet(VerbsCommon.Remove, "CLDataset", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveDatasetCommand : SelectingCmdlet
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
        foreach (DatasetIdentity dataset in await ExpandAsync(Dataset, cancellationToken))
        {
            await AttemptAsync(dataset, async () =>
            {
                if (await ShouldProcessAsync(dataset.ToString(), "Remove dataset"))
                {
                    DatasetClient datasets = new(await ConnectAsync(cancellationToken));
                    await datasets.RemoveAsync(dataset, cancellationToken);
                }
            });
        }
    }
}
