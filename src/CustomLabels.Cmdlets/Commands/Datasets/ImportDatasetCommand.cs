using CustomLabels.Datasets.Import;
using CustomLabels.Formats;

namespace CustomLabels.Commands;

/// <summary>Imports labeled images into a project: uploads what is new, writes the manifests, makes the datasets.</summary>
[Cmdlet(VerbsData.Import, "CLDataset", SupportsShouldProcess = true, DefaultParameterSetName = ProjectFirstSet, HelpUri = HelpPages.Base + "Import-CLDataset.md")]
[OutputType(typeof(DatasetImport))]
public sealed class ImportDatasetCommand : SourceCmdlet
{
    private const string ProjectFirstSet = "ProjectFirst";

    private readonly List<string> _words = [];

    /// <summary>A folder per label, or a folder or file with annotations: manifest (also s3://bucket/key), COCO, Pascal VOC, YOLO, CSV. Before or after the project.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ProjectFirstSet)]
    [PathWord]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string Path
    {
        get => _words is [.., var last] ? last : null!;
        set => _words.Add(value);
    }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = ProjectFirstSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNull]
    public override DatasetFormat? Format { get; set; }

    /// <summary>The project: name, ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ProjectFirstSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ObjectSet)]
    [ProjectArgument(IsSingle = true, LeavesOthers = true, LeavesPaths = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>Scale images that the service would refuse, and their boxes, to a size that it takes.</summary>
    [Parameter]
    public SwitchParameter FitImage { get; set; }

    /// <summary>Rotate images as their EXIF orientation says.</summary>
    [Parameter]
    public SwitchParameter AutoOrient { get; set; }

    /// <summary>Import even images that no model could be trained on.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The bucket; by default the connection's, or custom-labels-account-region.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>The prefix of all keys in the bucket; by default custom-labels/project.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    private protected override object ObjectTarget => Project;

    /// <summary>The path. When both words are existing paths, PowerShell binds the project's word here too.</summary>
    private protected override string GivenPath
    {
        get
        {
            if (Project is not null)
            {
                return Path;
            }

            (var path, var project) = _words switch
            {
                [var first, var second] when ResourceName.IsName(first) && !ResourceName.IsName(second) => (second, first),
                [var first, var second] => (first, second),
                _ => (Path, null),
            };
            Project = new ProjectIdentity(project ?? throw Messages.ProjectMissing(path));
            return path;
        }
    }

    private protected override async Task TakeAsync(string source, CancellationToken cancellationToken)
    {
        if (!await Work.IsDryRunAsync() && !await Work.ShouldProcessAsync(Project.Name, $"Import the images of {source} into project"))
        {
            return;
        }

        var request = await WithSourceAsync(new DatasetImportRequest
        {
            Project = Project,
            Path = string.Empty,
            FitImage = FitImage,
            AutoOrient = AutoOrient,
            Force = Force,
            Bucket = Bucket,
            Prefix = Prefix,
        });
        SourceImport import = new(await ConnectAsync(cancellationToken), Questions(), Work.Progress);
        if (await Work.IsDryRunAsync())
        {
            var plan = await import.PlanAsync(request, cancellationToken);
            await Work.WriteProblemsAsync(plan.Problems);
            await Work.ShouldProcessSentenceAsync(Messages.Import(plan, source));
            return;
        }

        var imported = await import.RunAsync(request, cancellationToken);
        await Work.WriteProblemsAsync(imported.Problems);
        await Work.WriteAsync(imported);
    }

    private ImportQuestions Questions() => new()
    {
        MayCreateBucket = bucket => Work.AlwaysAskAsync(bucket, "Create bucket", Messages.MakeBucket(bucket)),
        MayReplaceDataset = dataset => Work.AlwaysAskAsync(dataset.ToString(), "Replace dataset", Messages.ReplaceDataset(dataset)),
    };
}
