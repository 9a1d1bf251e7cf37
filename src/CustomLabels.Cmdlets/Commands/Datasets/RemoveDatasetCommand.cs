using CustomLabels.Datasets;

namespace CustomLabels.Commands;

/// <summary>Removes datasets. The photos stay in their bucket.</summary>
[Cmdlet(VerbsCommon.Remove, "CLDataset", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Remove-CLDataset.md")]
public sealed class RemoveDatasetCommand : RemovalCmdlet
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
            await RemoveAsync(dataset, async () =>
            {
                DatasetClient datasets = new(await ConnectAsync(cancellationToken));
                var found = await datasets.GetAsync(dataset, cancellationToken);
                if (found.Status is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" && await Work.WouldFailAsync(() => throw Messages.DatasetBusy(found)))
                {
                    return;
                }

                if (await MayRemoveAsync(() => Work.ShouldProcessAsync(found.ToString(), "Remove dataset")))
                {
                    await datasets.RemoveAsync(new DatasetIdentity(found), cancellationToken);
                }
            });
        }
    }
}
