using CustomLabels.Datasets;
using CustomLabels.Datasets.Export;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;
using CustomLabels.Reports;
using CustomLabels.Storage;

namespace CustomLabels.Commands;

/// <summary>Tests whether a model could be trained on manifests, before it costs anything: by the service's rules and codes, without the service.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CLManifest", DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Test-CLManifest.md")]
[OutputType(typeof(Finding), typeof(ManifestVerdict))]
[OutputType(typeof(bool), typeof(string))]
public sealed class TestManifestCommand : ServiceCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string ProjectSet = "Project";

    private readonly List<ManifestVerdict> _verdicts = [];
    private ReportPaths? _paths;
    private ManifestChecks? _checks;
    private ReportRun? _report;

    /// <summary>The training manifests: files, wildcards, or s3://bucket/key.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = null!;

    /// <summary>The training manifests, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = null!;

    /// <summary>A project: tests its datasets on the service instead.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectSet)]
    [ProjectArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>The test manifest: a file, or s3://bucket/key. Without it, test images are split off the training images.</summary>
    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string? TestPath { get; set; }

    /// <summary>Split-CLDataset will make the test dataset; otherwise the training itself splits off test images.</summary>
    [Parameter]
    public SwitchParameter Distribute { get; set; }

    /// <summary>The manifests go to CreateProjectVersion as they are: no datasets are made from them.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter External { get; set; }

    /// <summary>A folder with the images, to check them too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageRoot { get; set; }

    /// <summary>Check the images and their buckets in S3.</summary>
    [Parameter]
    public SwitchParameter CheckImages { get; set; }

    /// <summary>The bucket for the results, to test whether they could be written.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OutputBucket { get; set; }

    /// <summary>A report for other programs, as text: annotations of GitHub or Azure Pipelines, SARIF, JUnit or Markdown.</summary>
    [Parameter]
    [ValidateNotNull]
    public ReportFormat? Output { get; set; }

    /// <summary>The file for the report; the findings then come out as objects.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Replace the file of an earlier report.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Only whether a model could be trained: true or false.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        _report = await Work.BeginReportAsync("Test-CLManifest", Output, Destination, Force, line => Quiet ? Task.CompletedTask : Work.WriteAsync(line), cancellationToken);
        if (_report is not null)
        {
            _paths = new ReportPaths(ReportPaths.RootOf(await Work.TargetPathAsync("."), Environment.GetEnvironmentVariable));
            _checks = new ManifestChecks(_paths);
        }
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == ProjectSet)
        {
            await Work.AttemptAsync(Project, () => TestProjectAsync(cancellationToken));
            return;
        }

        foreach (var path in ParameterSetName == PathSet ? Path : LiteralPath)
        {
            await Work.AttemptAsync(path, async () =>
            {
                foreach (var manifest in await this.ManifestsAsync(path, ParameterSetName == LiteralPathSet, cancellationToken))
                {
                    await Work.AttemptAsync(manifest.Name, async () => await TestAsync(await RequestAsync(manifest, await TestManifestAsync(cancellationToken), cancellationToken), cancellationToken));
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_report is null)
        {
            return;
        }

        await _report.FinishAsync(cancellationToken);
        foreach (var verdict in _verdicts.Where(verdict => !verdict.WouldTrain))
        {
            // The error fails a build step.
            await Work.WriteAsync(Messages.TrainingWouldFail(verdict).ToErrorRecord(verdict.Training.File));
        }
    }

    private async Task TestProjectAsync(CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        var datasets = await new DatasetClient(connection).ListAsync(Project, cancellationToken);
        using var manifests = await ProjectManifests.ListAsync(connection, datasets, Work.Progress, cancellationToken);
        var training = manifests.Training ?? throw Messages.NoTrainingDataset(Project);
        await TestAsync(await RequestAsync(training, manifests.Testing, cancellationToken) with { Route = ManifestRoute.External }, cancellationToken);
    }

    private async Task<ManifestFile?> TestManifestAsync(CancellationToken cancellationToken) =>
        TestPath is null ? null : await this.ManifestAsync(TestPath, cancellationToken);

    private async Task<ManifestTestRequest> RequestAsync(ManifestFile training, ManifestFile? testing, CancellationToken cancellationToken) => new()
    {
        Training = training,
        Testing = testing,
        Route = External ? ManifestRoute.External : ManifestRoute.Dataset,
        Distribute = Distribute,
        Images = await this.InspectorAsync(ImageRoot, CheckImages, cancellationToken),
        CanWriteOutput = OutputBucket is null ? null : async token => await OutputProbe.CanWriteAsync(await ConnectAsync(token), OutputBucket, token),
    };

    private async Task TestAsync(ManifestTestRequest request, CancellationToken cancellationToken)
    {
        foreach (var file in new[] { request.Training, request.Testing }.OfType<ManifestFile>().Where(file => file.Path is not null))
        {
            _paths?.Add(file.Name, file.Path!);
        }

        var verdict = await ManifestTest.RunAsync(request, finding => FoundAsync(finding, cancellationToken), Work.Progress, cancellationToken);
        _verdicts.Add(verdict);
        if (_report is not null)
        {
            await _report.AddAsync(_checks!.Of(verdict), cancellationToken);
        }

        if (Quiet)
        {
            await Work.WriteAsync(verdict.WouldTrain);
        }
        else if (_report is null or { HasFile: true })
        {
            await Work.WriteAsync(verdict);
        }
    }

    private async ValueTask FoundAsync(Finding finding, CancellationToken cancellationToken)
    {
        if (_report is not null)
        {
            await _report.AddAsync([_checks!.Of(finding)], cancellationToken);
        }

        if (!Quiet && (_report is null or { HasFile: true }))
        {
            await Work.WriteAsync(finding);
        }
    }
}
