using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Datasets;
using CustomLabels.Pipeline;
using CustomLabels.Projects;

namespace CustomLabels.Commands;

/// <summary>Gets datasets with their statistics: of all projects, of those named, or single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CLDataset", DefaultParameterSetName = ProjectSet)]
[OutputType(typeof(Dataset))]
public sealed class GetDatasetCommand : ServiceCmdlet
{
    private const string ProjectSet = "Project";
    private const string DatasetSet = "Dataset";

    /// <summary>The projects: names, ARNs or objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ProjectSet)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity[]? Project { get; set; }

    /// <summary>Only those to train on, or to test with.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [ValidateSet("TRAIN", "TEST")]
    public string[] Type { get; set; } = ["TRAIN", "TEST"];

    /// <summary>The datasets: project/train, project/test, ARNs or objects.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatasetSet)]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    public DatasetIdentity[] Dataset { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == DatasetSet)
        {
            foreach (DatasetIdentity dataset in Dataset)
            {
                await GetAsync(dataset, cancellationToken);
            }

            return;
        }

        foreach (ProjectIdentity? project in Project ?? [null!])
        {
            await AttemptAsync(project, async () =>
            {
                ProjectClient projects = new(await ConnectAsync(cancellationToken));
                if (project is not null)
                {
                    await GetAsync(await projects.GetAsync(project, cancellationToken), cancellationToken);
                    return;
                }

                await foreach (Project found in projects.ListAsync(cancellationToken))
                {
                    await GetAsync(found, cancellationToken);
                }
            });
        }
    }

    private async Task GetAsync(Project project, CancellationToken cancellationToken)
    {
        foreach (Dataset dataset in project.Datasets.Where(d => Type.Contains(d.Type, StringComparer.OrdinalIgnoreCase)))
        {
            await GetAsync(new DatasetIdentity(dataset), cancellationToken);
        }
    }

    private Task GetAsync(DatasetIdentity dataset, CancellationToken cancellationToken) =>
        AttemptAsync(dataset, async () =>
        {
            DatasetClient datasets = new(await ConnectAsync(cancellationToken));
            await WriteAsync(await datasets.GetAsync(dataset, cancellationToken));
        });
}
