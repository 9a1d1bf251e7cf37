using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Scanning;

namespace CustomLabels.Manifests.Validation;

/// <summary>One of the two manifests, once it has been read.</summary>
/// <param name="Dataset"><c>TRAIN</c> or <c>TEST</c>.</param>
/// <param name="Scan">What reading it has shown.</param>
/// <param name="Counted">The numbers of the lines that count for the manifest's route.</param>
internal sealed record TestedPart(ManifestFile File, string Dataset, ManifestScan Scan, ManifestStatistics Counted)
{
    public const string Train = "TRAIN";
    public const string Test = "TEST";

    /// <summary>Why it cannot be used at all; null when it can.</summary>
    public ManifestError? FileError { get; init; }

    /// <summary>For what no dataset is made of it; null when one is, or when it goes another way.</summary>
    public ManifestError? DatasetError { get; init; }

    /// <summary>What is wrong with it beyond its lines.</summary>
    public IReadOnlyList<ManifestError> Errors { get; init; } = [];

    /// <summary>Why it cannot be read from S3, in words; null when it can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>What messages call it.</summary>
    public string Name => Dataset == Train ? "training data" : "test data";

    /// <summary>The lines that are not blank.</summary>
    public int WrittenLines => Scan.Statistics.TotalLines - Scan.BlankLines;

    /// <summary>Its numbers.</summary>
    public ManifestTotals Totals => ManifestTotals.Of(File.Name, Counted, Scan);
}
