using CustomLabels.Datasets;

namespace CustomLabels.Commands;

/// <summary>Gets datasets with their statistics: of all projects, of those named, or single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CLDataset", DefaultParameterSetName = ProjectSet, HelpUri = HelpPages.Base + "Get-CLDataset.md")]
[OutputType(typeof(Dataset))]
public sealed class GetDatasetCommand : SelectingCmdlet
{
    private const string ProjectSet = "Project";
    private const string DatasetSet = "Dataset";

    /// <summary>The projects, or single datasets as project/train and project/test: names, with wildcards, ARNs or objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ProjectSet)]
    [DatasetArgument(TakesProject = true)]
    [ArgumentCompleter(typeof(ProjectOrDatasetCompleter))]
    [SupportsWildcards]
    public DatasetIdentity[]? Project { get; set; }

    /// <summary>Only those to train on, or to test with.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [ValidateSet("TRAIN", "TEST")]
    public string[] Type { get; set; } = ["TRAIN", "TEST"];

    /// <summary>The datasets: project/train, project/test, ARNs or objects.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatasetSet)]
    [DatasetArgument]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    [SupportsWildcards]
    public DatasetIdentity[] Dataset { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var given = ParameterSetName == DatasetSet ? Dataset : Project ?? [new DatasetIdentity(new ProjectIdentity("*"), "*")];
        foreach (var dataset in await Selection.ExpandAsync(given, cancellationToken))
        {
            if (ParameterSetName == DatasetSet || Type.Contains(dataset.Type, StringComparer.OrdinalIgnoreCase))
            {
                await GetAsync(dataset, cancellationToken);
            }
        }
    }

    private Task<bool> GetAsync(DatasetIdentity dataset, CancellationToken cancellationToken) =>
        Selection.AttemptAsync(dataset, async () =>
        {
            DatasetClient datasets = new(await ConnectAsync(cancellationToken));
            await Work.WriteAsync(await datasets.GetAsync(dataset, cancellationToken));
        });
}
