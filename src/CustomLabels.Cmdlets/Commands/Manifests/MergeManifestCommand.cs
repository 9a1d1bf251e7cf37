using CustomLabels.Manifests.Merging;
using CustomLabels.Manifests;

namespace CustomLabels.Commands;

/// <summary>Makes one manifest of several, with one line for each image.</summary>
[Cmdlet(VerbsData.Merge, "CLManifest", SupportsShouldProcess = true, DefaultParameterSetName = PathSet, HelpUri = HelpPages.Base + "Merge-CLManifest.md")]
[OutputType(typeof(ManifestMerge))]
public sealed class MergeManifestCommand : ManifestPathCmdlet
{
    private readonly List<ManifestFile> _manifests = [];

    /// <summary>The manifest to write.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = null!;

    /// <summary>What counts when manifests disagree about an image: Error (nothing is written), First, Last or Union.</summary>
    [Parameter]
    public ConflictRule OnConflict { get; set; }

    /// <summary>Replace an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var path in GivenPaths)
        {
            // Without one of the manifests it would be a different merge: nothing is merged.
            try
            {
                _manifests.AddRange(await this.ManifestsAsync(path, IsLiteral, cancellationToken));
            }
            catch (Exception exception) when (!Work.EndsTheCmdlet(exception))
            {
                throw new TerminatingErrorException(exception.ToErrorRecord(path));
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        await Work.AttemptAsync(Destination, async () =>
        {
            ManifestMerger merger = new(OnConflict, LabelChanges());
            var destination = await this.ManifestPathAsync(Destination);
            NewFile.Refuse(destination, Force);
            if (!await Work.ShouldProcessAsync(Destination, $"Merge {string.Join(", ", _manifests)} into"))
            {
                return;
            }

            foreach (var manifest in _manifests)
            {
                await merger.AddAsync(manifest, Work.Progress, cancellationToken);
            }

            var merge = await merger.WriteAsync(destination, Force, cancellationToken);
            await Work.WriteProblemsAsync(merge.Problems);
            await Work.WriteAsync(merge);
        });
    }
}
