using CustomLabels.Datasets;
using CustomLabels.Formats;
using CustomLabels.Formats.Targets;

namespace CustomLabels.Commands;

/// <summary>Makes a manifest of labeled images, in whatever format they are. Nothing is sent anywhere; only what is in S3 is read from there.</summary>
[Cmdlet(VerbsCommon.New, "CLManifest", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "New-CLManifest.md")]
[OutputType(typeof(DatasetExport))]
public sealed class NewManifestCommand : SourceCmdlet
{
    /// <summary>The folder to write to, created if missing; or a file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <summary>What is written about images: AsIs, ImageLevel (boxes become labels of their image) or Boxes.</summary>
    [Parameter]
    public ManifestKind Kind { get; set; }

    /// <summary>Where in S3 images that are files now will be: s3://bucket/prefix/. For manifests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageLocation { get; set; }

    /// <summary>The order in which classes are numbered; labels that are not named follow in ordinal order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? LabelOrder { get; set; }

    /// <summary>Replace existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override object ObjectTarget => Destination;

    private protected override async Task TakeAsync(string source, CancellationToken cancellationToken)
    {
        CmdletManifests.RequireImageLocation(ImageLocation);
        var request = await WithSourceAsync(new DatasetSourceRequest { Path = string.Empty });
        TargetOptions target = new()
        {
            Format = DatasetFormat.Manifest,
            Destination = await Work.TargetPathAsync(Destination),
            Kind = Kind,
            ImageLocation = ImageLocation,
            LabelOrder = LabelOrder,
            Replaces = Force,
        };
        await Work.ExportAsync(source, Destination, target, options => DatasetConversion.RunAsync(request, takesUnfit: false, options, StoreAsync, Work.Progress, cancellationToken));
    }
}
