using CustomLabels.Manifests;

namespace CustomLabels.Service.Hosting;

/// <summary>The quotas of the service, with the defaults of a new AWS account (spec/limits.md §2 and §3).</summary>
public sealed record Quotas
{
    /// <summary>Projects per account.</summary>
    public int Projects { get; init; } = 100;

    /// <summary>Model versions per project.</summary>
    public int Versions { get; init; } = 100;

    /// <summary>Trainings that run at the same time.</summary>
    public int Trainings { get; init; } = 2;

    /// <summary>Models that run at the same time.</summary>
    public int RunningModels { get; init; } = 2;

    /// <summary>Inference units of one running model.</summary>
    public int InferenceUnits { get; init; } = 5;

    /// <summary>Policies of one project.</summary>
    public int Policies { get; init; } = 5;

    /// <summary>Copies of models into one account at the same time.</summary>
    public int Copies { get; init; } = 5;

    /// <summary>Tags of one resource.</summary>
    public int Tags { get; init; } = 50;

    /// <summary>Different labels in one dataset.</summary>
    public int Labels { get; init; } = 250;

    /// <summary>Lines in one manifest, and entries in one dataset.</summary>
    public int Entries { get; init; } = DatasetCheck.MaxEntries;

    /// <summary>The largest manifest, in bytes.</summary>
    public long ManifestBytes { get; init; } = DatasetCheck.MaxManifestBytes;
}
