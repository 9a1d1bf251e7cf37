using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Datasets;
using CustomLabels.Errors;
using CustomLabels.Pipeline;

namespace CustomLabels.Commands;

/// <summary>Imports a folder of photos into a project: uploads what is new, writes the manifests, makes the datasets.</summary>
[Cmdlet(VerbsData.Import, "CLDataset", SupportsShouldProcess = true)]
[OutputType(typeof(DatasetImport))]
public sealed class ImportDatasetCommand : ServiceCmdlet
{
    /// <summary>A folder whose sub-folders are the labels, or one with train/ and test/ that have such sub-folders.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The project: name, ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>The share of each label's photos to train on; the others are for the test. 0.8 unless the folder says which are which.</summary>
    [Parameter]
    [ValidateRange(0.05, 1.0)]
    public double? Split { get; set; }

    /// <summary>Which photos go where: the same seed, the same split.</summary>
    [Parameter]
    public int Seed { get; set; } = 1;

    /// <summary>The bucket; else the connection's, else custom-labels-account-region.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>What all keys in the bucket start with; else custom-labels/project.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await AttemptAsync(Path, async () =>
        {
            string folder = await OnPipelineAsync(() => SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path));
            if (!await ShouldProcessAsync(Project.Name, $"Import the photos of {folder} into project"))
            {
                return;
            }

            DatasetClient datasets = new(await ConnectAsync(cancellationToken));
            DatasetImportRequest request = new()
            {
                Project = Project,
                Folder = folder,
                Split = Split,
                Seed = Seed,
                Bucket = Bucket,
                Prefix = Prefix,
            };
            DatasetImport import = await datasets.ImportAsync(request, Questions(), Progress, cancellationToken);
            foreach (SkippedFile skipped in import.SkippedFiles)
            {
                await WriteAsync(Messages.Skipped(skipped).ToErrorRecord(skipped.Path));
            }

            await WriteAsync(import);
        });

    private ImportQuestions Questions() => new()
    {
        MayCreateBucket = bucket => AlwaysAskAsync(bucket, "Make bucket", Messages.MakeBucket(bucket)),
        MayReplaceDataset = dataset => AlwaysAskAsync(dataset.ToString(), "Replace dataset", Messages.ReplaceDataset(dataset)),
    };
}
