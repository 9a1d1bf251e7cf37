namespace CustomLabels.Manifests.Scanning;

/// <summary>How far to read a manifest, and what to tell about it.</summary>
public sealed record ManifestScanOptions
{
    /// <summary>The most lines; those behind are not read.</summary>
    public int MaxLines { get; init; } = DatasetCheck.MaxEntries;

    /// <summary>The most bytes; what is behind is not read.</summary>
    public long MaxBytes { get; init; } = DatasetCheck.MaxManifestBytes;

    /// <summary>
    /// Whether every line is reported, also those without findings, so that each image can be checked. It takes several
    /// times as long.
    /// </summary>
    public bool EveryLine { get; init; }

    /// <summary>The images of the training manifest, when this is the test manifest: those that are in both get a hint.</summary>
    public ImageIndex? TrainingImages { get; init; }

    /// <summary>Told how far the reading is.</summary>
    public IProgress<OperationProgress>? Progress { get; init; }
}
