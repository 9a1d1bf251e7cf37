using CustomLabels.Datasets.Export;
using CustomLabels.Formats;
using CustomLabels.Formats.Targets;
using CustomLabels.Identities;

namespace CustomLabels.Commands;

/// <summary>Writes datasets of the service to this machine: as a manifest, COCO, Pascal VOC, YOLO, CSV or folders, with or without the images.</summary>
[Cmdlet(VerbsData.Export, "CLDataset", SupportsShouldProcess = true, DefaultParameterSetName = ProjectSet, HelpUri = HelpPages.Base + "Export-CLDataset.md")]
[OutputType(typeof(DatasetExport))]
public sealed class ExportDatasetCommand : RelabelingCmdlet
{
    private const string ProjectSet = "Project";
    private const string DatasetSet = "Dataset";
    private const string ObjectSet = "InputObject";

    private readonly List<DatasetIdentity> _datasets = [];

    /// <summary>The project: name, ARN or object. Both its datasets are written.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectSet)]
    [ProjectArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>Single datasets: project/train, project/test, ARN or object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatasetSet)]
    [DatasetArgument]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    [SupportsWildcards]
    public DatasetIdentity[] Dataset { get; set; } = null!;

    /// <summary>Projects or datasets, as Get-CLProject and Get-CLDataset give them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [DatasetArgument(TakesProject = true)]
    public DatasetIdentity InputObject { get; set; } = null!;

    /// <summary>The folder to write to, created if missing; or a file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <summary>The format to write; by default a manifest.</summary>
    [Parameter]
    public DatasetFormat To { get; set; } = DatasetFormat.Manifest;

    /// <summary>Download the images beside what is written. Folders and YOLO always have them.</summary>
    [Parameter]
    public SwitchParameter IncludeImage { get; set; }

    /// <summary>What is written about images: AsIs, ImageLevel (boxes become labels of their image) or Boxes.</summary>
    [Parameter]
    public ManifestKind Kind { get; set; }

    /// <summary>The order in which classes are numbered; labels that are not named follow in ordinal order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? LabelOrder { get; set; }

    /// <summary>For CSV: put an apostrophe before cells that a spreadsheet would take for a formula.</summary>
    [Parameter]
    public SwitchParameter EscapeFormula { get; set; }

    /// <summary>Replace existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var given = ParameterSetName switch
        {
            ProjectSet => [new DatasetIdentity(Project, "*")],
            DatasetSet => Dataset,
            _ => [InputObject],
        };
        foreach (var dataset in given)
        {
            await Work.AttemptAsync(ParameterSetName == ProjectSet ? Project : dataset, async () =>
            {
                var found = await new IdentityMatches(await ConnectAsync(cancellationToken)).FindAsync(dataset, cancellationToken).ToListAsync(cancellationToken);
                _datasets.AddRange(found.Count > 0 ? found : throw (dataset.Project.HasWildcards ? Messages.NoMatch(dataset) : Messages.NoTrainingDataset(dataset.Project)));
            });
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        List<DatasetIdentity> datasets = [.. _datasets.DistinctBy(dataset => dataset.ToString())];
        if (datasets.Count > 0)
        {
            await Work.AttemptAsync(Destination, () => ExportAsync(datasets, cancellationToken));
        }
    }

    private async Task ExportAsync(List<DatasetIdentity> datasets, CancellationToken cancellationToken)
    {
        if (datasets.Select(dataset => dataset.Project.Name).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw Messages.SeveralProjects(Destination);
        }

        TargetOptions target = new()
        {
            Format = To,
            Destination = await Work.TargetPathAsync(Destination),
            Kind = Kind,
            LabelOrder = LabelOrder,
            IncludesImages = IncludeImage,
            EscapesFormulas = EscapeFormula,
            KeepsFaults = true,
            Replaces = Force,
        };
        var changes = LabelChanges();
        await Work.ExportAsync(
            string.Join(" and ", datasets),
            Destination,
            target,
            async options => await new DatasetDownload(await ConnectAsync(cancellationToken)).RunAsync(datasets, changes, options, Work.Progress, cancellationToken));
    }
}
