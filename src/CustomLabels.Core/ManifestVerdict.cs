using CustomLabels.Manifests;

namespace CustomLabels;

/// <summary>Whether a model could be trained on manifests, and why not.</summary>
public sealed record ManifestVerdict
{
    /// <summary>Whether the service would train: nothing was found that ends a training before it begins.</summary>
    public bool WouldTrain => Reasons.Count == 0;

    /// <summary>What ends the training, in the order in which the service looks; empty when nothing does.</summary>
    public required ReadOnlyList<Finding> Reasons { get; init; }

    /// <summary>What is odd about the manifests as a whole, and ends no training.</summary>
    public ReadOnlyList<Finding> Remarks { get; init; } = [];

    /// <summary>Why the training would fail, in sentences; null when it would not.</summary>
    public string? Reason => WouldTrain ? null : string.Join(' ', Reasons.Select(reason => reason.Message));

    /// <summary>The kind of model: of labels of whole images, or of boxes.</summary>
    public ManifestUseCase UseCase { get; init; }

    /// <summary>The labels that the model would have, in ordinal order.</summary>
    public ReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The training manifest in numbers.</summary>
    public required ManifestTotals Training { get; init; }

    /// <summary>The test manifest in numbers; null when there is none.</summary>
    public ManifestTotals? Testing { get; init; }

    /// <summary>The share of training labels that the test data have, 0 to 1 (at least 0.5 is needed); null without test data.</summary>
    public double? LabelOverlap { get; init; }

    /// <summary>The number of images that are in both manifests.</summary>
    public int ImagesInBoth { get; init; }

    /// <summary>The number of findings that are errors, lines included.</summary>
    public int Errors { get; init; }

    /// <summary>The number of findings that are warnings.</summary>
    public int Warnings { get; init; }

    /// <summary>The number of other findings.</summary>
    public int Hints { get; init; }

    /// <summary>Whether the manifests would train, and why not.</summary>
    public override string ToString() => WouldTrain ? "would train" : $"would fail: {Reason}";
}
