using CustomLabels.Formats;
using CustomLabels.Manifests.Comparing;

namespace CustomLabels.Commands;

/// <summary>Compares two manifests: images added and removed, labels changed, boxes moved.</summary>
[Cmdlet(VerbsData.Compare, "CLManifest", HelpUri = HelpPages.Base + "Compare-CLManifest.md")]
[OutputType(typeof(ManifestDifference))]
public sealed class CompareManifestCommand : RelabelingCmdlet
{
    /// <summary>The manifest as it was: a file, or s3://bucket/key.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string ReferenceManifest { get; set; } = null!;

    /// <summary>The manifest as it is: a file, or s3://bucket/key.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string DifferenceManifest { get; set; } = null!;

    /// <summary>How many pixels an edge of a box may move without counting as a change.</summary>
    [Parameter]
    [ValidateRange(0, 4096)]
    public double Tolerance { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken) => await Work.AttemptAsync(DifferenceManifest, async () =>
    {
        var reference = await this.ManifestAsync(ReferenceManifest, cancellationToken);
        var difference = await this.ManifestAsync(DifferenceManifest, cancellationToken);
        List<SourceProblem> problems = [];
        var differences = await new ManifestComparison(LabelChanges(), Tolerance).RunAsync(reference, difference, problems, Work.Progress, cancellationToken);
        await Work.WriteProblemsAsync(problems);
        foreach (var found in differences)
        {
            await Work.WriteAsync(found);
        }
    });
}
