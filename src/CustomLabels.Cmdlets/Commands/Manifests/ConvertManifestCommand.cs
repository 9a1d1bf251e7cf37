using CustomLabels.Datasets;
using CustomLabels.Formats;
using CustomLabels.Formats.Targets;

namespace CustomLabels.Commands;

/// <summary>Writes a manifest, or labeled images of any other kind, as COCO, Pascal VOC, YOLO, CSV, folders or another manifest.</summary>
[Cmdlet(VerbsData.Convert, "CLManifest", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Convert-CLManifest.md")]
[OutputType(typeof(DatasetExport))]
public sealed class ConvertManifestCommand : SourceCmdlet
{
    /// <summary>The format to write.</summary>
    [Parameter(Mandatory = true)]
    public DatasetFormat To { get; set; }

    /// <summary>Copy the images beside what is written, from disk or from S3. Folders and YOLO always have them.</summary>
    [Parameter]
    public SwitchParameter IncludeImage { get; set; }

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

    /// <summary>For CSV: put an apostrophe before cells that a spreadsheet would take for a formula.</summary>
    [Parameter]
    public SwitchParameter EscapeFormula { get; set; }

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
            Format = To,
            Destination = await Work.TargetPathAsync(Destination),
            Kind = Kind,
            ImageLocation = ImageLocation,
            LabelOrder = LabelOrder,
            IncludesImages = IncludeImage,
            EscapesFormulas = EscapeFormula,
            Replaces = Force,
        };
        await Work.ExportAsync(source, Destination, target, options => DatasetConversion.RunAsync(request, takesUnfit: true, options, StoreAsync, Work.Progress, cancellationToken));
    }
}
