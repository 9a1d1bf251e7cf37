namespace CustomLabels;

/// <summary>Whether a model could be trained on manifests, and why not.</summary>
public sealed record ManifestVerdict
{
    internal ManifestVerdict(ManifestTotals training)
    {
        Training = training;
    }

    /// <summary>Whether the service would train: nothing was found that ends a training before it begins.</summary>
    public bool WouldTrain => Reasons.Count == 0;

    /// <summary>What ends the training, in the order of the service's checks; empty when nothing does.</summary>
    public ReadOnlyList<Finding> Reasons { get; internal init; } = [];

    /// <summary>What is odd about the manifests as a whole, without ending a training.</summary>
    public ReadOnlyList<Finding> Remarks { get; internal init; } = [];

    /// <summary>Why the training would fail, in sentences; null when it would not.</summary>
    public string? Reason => WouldTrain ? null : string.Join(' ', Reasons.Select(reason => reason.Message));

    /// <summary>The kind of model: <c>ImageLevelLabels</c>, <c>ObjectLocalization</c> (of boxes), or <c>NotDetermined</c>.</summary>
    public string UseCase { get; internal init; } = string.Empty;

    /// <summary>The labels that the model would have, in ordinal order.</summary>
    public ReadOnlyList<string> Labels { get; internal init; } = [];

    /// <summary>The training manifest in numbers.</summary>
    public ManifestTotals Training { get; }

    /// <summary>The test manifest in numbers; null when there is none.</summary>
    public ManifestTotals? Testing { get; internal init; }

    /// <summary>The share of training labels that the test data have, 0 to 1 (at least 0.5 is needed); null without test data.</summary>
    public double? LabelOverlap { get; internal init; }

    /// <summary>The number of images that are in both manifests.</summary>
    public int ImagesInBoth { get; internal init; }

    /// <summary>The number of findings that are errors, lines included.</summary>
    public int Errors { get; internal init; }

    /// <summary>The number of findings that are warnings.</summary>
    public int Warnings { get; internal init; }

    /// <summary>The number of other findings.</summary>
    public int Hints { get; internal init; }

    /// <summary>Whether the manifests would train, and the codes of what keeps them from it.</summary>
    public override string ToString() => WouldTrain ? "would train" : "would fail: " + string.Join(", ", Reasons.Select(reason => reason.Code).Distinct());
}
