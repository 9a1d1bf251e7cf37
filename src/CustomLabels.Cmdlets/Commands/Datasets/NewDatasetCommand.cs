using CustomLabels.Datasets;
using CustomLabels.Projects;
using CustomLabels.Storage;

namespace CustomLabels.Commands;

/// <summary>Creates a dataset of a project: empty, or from a manifest in S3.</summary>
[Cmdlet(VerbsCommon.New, "CLDataset", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "New-CLDataset.md")]
[OutputType(typeof(Dataset))]
public sealed class NewDatasetCommand : ServiceCmdlet
{
    /// <summary>The project: name, ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ProjectArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public ProjectIdentity Project { get; set; } = null!;

    /// <summary>To train on, or to test with.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateSet("TRAIN", "TEST")]
    public string Type { get; set; } = null!;

    /// <summary>The manifest, as s3://bucket/key; without it the dataset is empty.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ManifestUri { get; set; }

    /// <summary>Tags, as a hashtable.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(Project, async () =>
        {
            var manifest = ManifestUri is null ? null : S3Location.Parse(ManifestUri);
            var connection = await ConnectAsync(cancellationToken);
            if (await Work.WouldFailAsync(() => RequireCreatableAsync(connection, manifest, cancellationToken)))
            {
                return;
            }

            if (await Work.ShouldProcessAsync(Project.Name, $"Create {Type} dataset in project"))
            {
                DatasetClient datasets = new(connection);
                await Work.WriteAsync(await datasets.CreateAsync(new DatasetIdentity(Project, Type), manifest, Tag.ToTags(), cancellationToken));
            }
        });

    private async Task RequireCreatableAsync(ServiceConnection connection, S3Location? manifest, CancellationToken cancellationToken)
    {
        var project = await new ProjectClient(connection).GetAsync(Project, cancellationToken);
        if (project.Datasets.FirstOrDefault(dataset => dataset.Type == Type) is { } taken)
        {
            throw Messages.DatasetExists(taken);
        }

        if (manifest is not null)
        {
            await new ObjectStore(connection).InspectAsync(manifest, cancellationToken);
        }
    }
}
