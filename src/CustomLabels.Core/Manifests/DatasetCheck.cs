using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>
/// What the service finds in a manifest as a whole when a dataset is made or changed (spec/manifest.md §8.1). Lines that are
/// wrong one by one are either dropped silently or carry their findings; only these errors end the operation.
/// </summary>
public sealed record DatasetCheck
{
    /// <summary>The largest manifest, in bytes (1 GB).</summary>
    public const long MaxManifestBytes = 1_073_741_824;

    /// <summary>The most lines of a manifest and the most entries of a dataset.</summary>
    public const int MaxEntries = 250_000;

    /// <summary>The share is not published; this is the one that a training allows.</summary>
    private const double MaxDroppedShare = 0.2;

    /// <summary>The most entries; 250,000 unless the account has another quota.</summary>
    public int EntryLimit { get; init; } = MaxEntries;

    /// <summary>The most labels; 250 unless the account has another quota.</summary>
    public int LabelLimit { get; init; } = ManifestCheck.MaxLabels;

    /// <summary>The error that ends the operation.</summary>
    /// <param name="counts">What there is.</param>
    /// <returns>The first error; null when there is none.</returns>
    public ManifestError? Find(DatasetCounts counts) =>
        counts.Lines == 0 ? ManifestErrors.EmptyManifest
        : counts.Dropped == counts.Lines ? ManifestErrors.InaccessibleOrUnsupportedFormat
        : counts.Entries > EntryLimit ? ManifestErrors.TooManyRows
        : counts.Dropped > counts.Lines * MaxDroppedShare ? ManifestErrors.TooManyRecordsInError
        : counts.Labels > LabelLimit ? ManifestErrors.TooManyLabels
        : counts.HasSeveralBuckets ? ManifestErrors.ImagesInMultipleBuckets
        : null;
}
