using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>What a report about a model is made from.</summary>
internal sealed record ReportRequest
{
    /// <summary>The model.</summary>
    public required ScoredModel Model { get; init; }

    /// <summary>The model it is compared with, for instance the one in use; null for none.</summary>
    public ScoredModel? Other { get; init; }

    /// <summary>The demands of a gate and how they ended; empty when there is no gate.</summary>
    public IReadOnlyList<Check> Gate { get; init; } = [];

    /// <summary>What running the model costs.</summary>
    public required ReportCosts Costs { get; init; }

    /// <summary>The images that the model was trained on; empty when they are not known.</summary>
    public IReadOnlyList<AnnotatedImage> Training { get; init; } = [];

    /// <summary>Why the images that the model was trained on are not known; null when they are.</summary>
    public string? WhyNoTraining { get; init; }

    /// <summary>Opens the picture of an image by its source; null when pictures are neither shown nor compared.</summary>
    public Func<string, CancellationToken, Task<Stream>>? Open { get; init; }

    /// <summary>The most pictures in one place of the page.</summary>
    public int SampleSize { get; init; } = 12;

    /// <summary>Whether all pictures are compared in search of leaks, however many they are.</summary>
    public bool ComparesAll { get; init; }

    /// <summary>When the report is made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version of the module.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>The seed of the intervals.</summary>
    public int Seed { get; init; }
}
