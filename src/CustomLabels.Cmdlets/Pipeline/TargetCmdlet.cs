using System.Management.Automation;
using CustomLabels.Datasets;
using CustomLabels.Errors;
using CustomLabels.Formats.Targets;
using CustomLabels.Formats;
using CustomLabels.Storage;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that write labelled images down in some format, on this machine.</summary>
public abstract class TargetCmdlet : SourceCmdlet
{
    /// <summary>The folder to write into, made when missing; or a file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <summary>What is said of images: AsIs, ImageLevel (boxes become labels of their image) or Boxes.</summary>
    [Parameter]
    public ManifestKind Kind { get; set; }

    /// <summary>Where images that are files now are going to be in S3: s3://bucket/prefix/. For manifests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageLocation { get; set; }

    /// <summary>The order in which classes are numbered; labels that are not named follow in ordinal order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? LabelOrder { get; set; }

    /// <summary>Replace files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override object ObjectTarget => Destination;

    /// <summary>The format to write.</summary>
    private protected abstract DatasetFormat Target { get; }

    /// <summary>Whether images outside the service's limits are taken too.</summary>
    private protected abstract bool TakesUnfit { get; }

    /// <summary>Whether the images are copied along.</summary>
    private protected virtual bool IncludesImages => false;

    private protected override async Task TakeAsync(string source, CancellationToken cancellationToken)
    {
        RequireImageLocation(ImageLocation);
        DatasetSourceRequest request = await WithSourceAsync(new DatasetSourceRequest { Path = string.Empty }, cancellationToken);
        TargetOptions target = new()
        {
            Format = Target,
            Destination = await TargetPathAsync(Destination),
            Kind = Kind,
            ImageLocation = ImageLocation,
            LabelOrder = LabelOrder,
            IncludesImages = IncludesImages,
            Replaces = Force,
        };
        if (await IsDryRunAsync())
        {
            DatasetExport planned = await DatasetConversion.RunAsync(
                request, TakesUnfit, target with { IsDryRun = true }, async token => new ObjectStore(await ConnectAsync(token)), Progress, cancellationToken);
            await ShouldProcessSentenceAsync(Messages.Export(planned, source));
            return;
        }

        if (await ShouldProcessAsync(Destination, $"Write the images of {source} as {Target} to"))
        {
            DatasetExport export = await DatasetConversion.RunAsync(request, TakesUnfit, target, async token => new ObjectStore(await ConnectAsync(token)), Progress, cancellationToken);
            await WriteExportAsync(export);
        }
    }
}
