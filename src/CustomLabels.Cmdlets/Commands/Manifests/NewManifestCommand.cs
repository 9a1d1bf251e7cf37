using System.Management.Automation;
using CustomLabels.Formats;
using CustomLabels.Pipeline;

namespace CustomLabels.Commands;

/// <summary>Makes a manifest of labelled images, in whatever they are labelled in. Nothing is sent anywhere.</summary>
[Cmdlet(VerbsCommon.New, "CLManifest", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "New-CLManifest.md")]
[OutputType(typeof(DatasetExport))]
public sealed class NewManifestCommand : TargetCmdlet
{
    private protected override DatasetFormat Target => DatasetFormat.Manifest;

    private protected override bool TakesUnfit => false;
}
