using System.Management.Automation;
using CustomLabels.Formats;
using CustomLabels.Pipeline;

namespace CustomLabels.Commands;

/// <summary>Writes a manifest, or labelled images of any other kind, as COCO, Pascal VOC, YOLO, CSV, folders or another manifest.</summary>
[Cmdlet(VerbsData.Convert, "CLManifest", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Convert-CLManifest.md")]
[OutputType(typeof(DatasetExport))]
public sealed class ConvertManifestCommand : TargetCmdlet
{
    /// <summary>The format to write.</summary>
    [Parameter(Mandatory = true)]
    public DatasetFormat To { get; set; }

    /// <summary>Copy the images beside what is written, from disk or from S3. Folders and YOLO always have them.</summary>
    [Parameter]
    public SwitchParameter IncludeImage { get; set; }

    private protected override DatasetFormat Target => To;

    private protected override bool TakesUnfit => true;

    private protected override bool IncludesImages => IncludeImage;
}
