using CustomLabels.Manifests.Scanning;

namespace CustomLabels.Manifests.Validation;

/// <summary>What to test.</summary>
public sealed record ManifestTestRequest
{
    /// <summary>The training manifest.</summary>
    public required ManifestFile Training { get; init; }

    /// <summary>The test manifest; null when test images are to be split off the training images.</summary>
    public ManifestFile? Testing { get; init; }

    /// <summary>How the manifests get into a training.</summary>
    public ManifestRoute Route { get; init; }

    /// <summary>Whether DistributeDatasetEntries is to split the test images off, and not the training itself.</summary>
    public bool Distribute { get; init; }

    /// <summary>Inspects the images; null when only the manifests are tested.</summary>
    public IImageInspector? Images { get; init; }

    /// <summary>Tells whether the results of the training could be written; null when that is not asked.</summary>
    public Func<CancellationToken, Task<bool>>? CanWriteOutput { get; init; }

    /// <summary>The most lines of a manifest; 250,000 unless the account has another quota.</summary>
    public int MaxLines { get; init; } = DatasetCheck.MaxEntries;

    /// <summary>The most bytes of a manifest.</summary>
    public long MaxBytes { get; init; } = DatasetCheck.MaxManifestBytes;

    /// <summary>The most labels; 250 unless the account has another quota.</summary>
    public int MaxLabels { get; init; } = ManifestCheck.MaxLabels;

    /// <summary>How far each manifest is read.</summary>
    internal ManifestScanOptions ScanOptions(IProgress<OperationProgress>? progress) =>
        new() { MaxLines = MaxLines, MaxBytes = MaxBytes, EveryLine = Images is not null, Progress = progress };
}
