using System.Collections;
using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Datasets;
using CustomLabels.Identity;
using CustomLabels.Pipeline;

namespace CustomLabels.Commands;

/// <summary>Makes a dataset of a project: empty, or from a manifest in S3.</summary>
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
        await AttemptAsync(Project, async () =>
        {
            S3Location? manifest = ManifestUri is null ? null : S3Location.Parse(ManifestUri);
            if (await ShouldProcessAsync(Project.Name, $"Make {Type} dataset in project"))
            {
                DatasetClient datasets = new(await ConnectAsync(cancellationToken));
                await WriteAsync(await datasets.CreateAsync(new DatasetIdentity(Project, Type), manifest, Tag.ToTags(), cancellationToken));
            }
        });
}
