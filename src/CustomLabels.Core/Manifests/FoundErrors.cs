using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>Where an error of whole manifests stands in a summary.</summary>
internal enum SummaryPlace
{
    /// <summary>In <c>statistics.training.errors</c>.</summary>
    Training,

    /// <summary>In <c>statistics.testing.errors</c>.</summary>
    Testing,

    /// <summary>In <c>errors</c> at the top: it concerns both.</summary>
    Across,
}

/// <summary>The errors that are found in training and test data, in the order in which the service looks for them (spec/manifest.md §9.2).</summary>
internal sealed class FoundErrors
{
    private static readonly ManifestError[] Sequence =
    [
        ManifestErrors.ImagesInMultipleBuckets, ManifestErrors.ImagesBucketPermissions, ManifestErrors.ImagesBucketOwner,
        ManifestErrors.TooManyRows, ManifestErrors.TooManyInvalidRows,
        ManifestErrors.FailedImagesCopy,
        ManifestErrors.InsufficientImagesForAutoSplit,
        ManifestErrors.TooFewLabels, ManifestErrors.TooManyLabels,
        ManifestErrors.InsufficientLabelOverlap,
        ManifestErrors.TooFewUsableLabels,
        ManifestErrors.InsufficientUsableLabelOverlap,
    ];

    private readonly List<(ManifestError Error, SummaryPlace Place)> _found = [];

    /// <summary>The one that comes first; null when there is none.</summary>
    public ManifestError? First => _found.Count == 0 ? null : _found.MinBy(item => (Turn(item.Error), item.Place)).Error;

    /// <summary>Whether there is one that is found before images are split into training and test data.</summary>
    public bool PreventSplit => _found.Exists(item => Turn(item.Error) <= Turn(ManifestErrors.InsufficientImagesForAutoSplit));

    public void Add(ManifestError error, SummaryPlace place) => _found.Add((error, place));

    /// <summary>Those of a place, in order.</summary>
    public IReadOnlyList<ManifestError> Of(SummaryPlace place) => [.. _found.Where(item => item.Place == place).Select(item => item.Error).OrderBy(Turn)];

    private static int Turn(ManifestError error) => Array.IndexOf(Sequence, error);
}
