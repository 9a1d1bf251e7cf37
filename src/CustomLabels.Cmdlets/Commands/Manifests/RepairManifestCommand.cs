using CustomLabels.Manifests.Repairing;
using CustomLabels.Manifests;

namespace CustomLabels.Commands;

/// <summary>Repairs a manifest: fixes what can be fixed, drops what the service would refuse, and lists what it did.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "CLManifest", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Repair-CLManifest.md")]
[OutputType(typeof(ManifestChange), typeof(ManifestRepair))]
public sealed class RepairManifestCommand : ManifestPathCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>The manifest to write; without it, what would change is only listed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The file for the list of changes, a table; by default the destination plus .changes.csv.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ChangeList { get; set; }

    /// <summary>Where in S3 images named by paths are: s3://bucket/prefix/. Without it their lines are dropped.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageLocation { get; set; }

    /// <summary>A folder with the images: lines whose image is missing or unusable are dropped.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageRoot { get; set; }

    /// <summary>Check the images in S3: lines whose image is missing or unusable are dropped.</summary>
    [Parameter]
    public SwitchParameter CheckImages { get; set; }

    /// <summary>Only the totals, not every change.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Replace existing files; the destination may be the manifest itself.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var path in GivenPaths)
        {
            await Work.AttemptAsync(path, async () =>
            {
                foreach (var file in await this.ManifestsAsync(path, IsLiteral, cancellationToken))
                {
                    await Work.AttemptAsync(file.Name, () => RepairAsync(file, cancellationToken));
                }
            });
        }
    }

    private async Task RepairAsync(ManifestFile file, CancellationToken cancellationToken)
    {
        ManifestRepairer repairer = new(await OptionsAsync(cancellationToken));
        if (Destination is null)
        {
            await Work.WriteAsync(await repairer.RunAsync(file, null, ChangedAsync, Work.Progress, cancellationToken));
            return;
        }

        var destination = await this.ManifestPathAsync(Destination);
        var list = ChangeList is null ? destination + ".changes.csv" : await Work.TargetPathAsync(ChangeList);
        if (_written.Contains(destination))
        {
            throw Messages.OneFileForEachManifest(destination);
        }

        NewFile.Refuse(destination, Force);
        NewFile.Refuse(list, Force);
        if (await Work.ShouldProcessAsync(Destination, $"Write the manifest {file}, repaired, to"))
        {
            var repair = await repairer.WriteAsync(file, destination, list, Force, ChangedAsync, Work.Progress, cancellationToken);
            _written.Add(destination);
            await Work.WriteAsync(repair);
        }
    }

    private async ValueTask ChangedAsync(ManifestChange change)
    {
        if (!Quiet)
        {
            await Work.WriteAsync(change);
        }
    }

    private async Task<RepairOptions> OptionsAsync(CancellationToken cancellationToken)
    {
        CmdletManifests.RequireImageLocation(ImageLocation);
        return new RepairOptions { LabelChanges = LabelChanges(), ImageLocation = ImageLocation, Images = await this.InspectorAsync(ImageRoot, CheckImages, cancellationToken) };
    }
}
