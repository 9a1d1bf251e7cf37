namespace CustomLabels;

/// <summary>A version of a project: what a training makes.</summary>
public sealed record Model
{
    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The name of the project it belongs to.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The ARN of the project it belongs to.</summary>
    public string? ProjectArn { get; init; }

    /// <summary>The version's name.</summary>
    public required string VersionName { get; init; }

    /// <summary>State, for instance <c>TRAINING_COMPLETED</c> or <c>RUNNING</c> (spec/api.md §7.3).</summary>
    public string? Status { get; init; }

    /// <summary>What the service says about that state; after a failure the reason.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>When the training was asked for, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the training ended, in UTC.</summary>
    public DateTimeOffset? TrainingEndedAt { get; init; }

    /// <summary>Training time that is charged for.</summary>
    public TimeSpan? BillableTrainingTime { get; init; }

    /// <summary>F1 over all labels on the test photos, 0 to 1.</summary>
    public double? F1Score { get; init; }

    /// <summary>Inference units it was last started with.</summary>
    public int? MinInferenceUnits { get; init; }

    /// <summary>Inference units it may grow to; null without auto-scaling.</summary>
    public int? MaxInferenceUnits { get; init; }

    /// <summary>Where the training writes its results: bucket, and prefix as key.</summary>
    public S3Location? Output { get; init; }

    /// <summary>The evaluation summary; null before the training has ended well.</summary>
    public S3Location? Summary { get; init; }

    /// <summary>The summary of what was found in the training and test data; null when the training ended before it was written.</summary>
    public S3Location? ManifestSummary { get; init; }

    /// <summary>The training manifest with what was found in its lines; null when there is none.</summary>
    public S3Location? TrainingValidation { get; init; }

    /// <summary>The test manifest with what was found in its lines; null when there is none.</summary>
    public S3Location? TestingValidation { get; init; }

    /// <summary>
    /// What it costs per hour now, in US dollars as of AWS's documentation: its inference units while it starts, runs or stops, else 0; 0 on
    /// the local service. Null where it is not known.
    /// </summary>
    public decimal? HourlyCost { get; init; }

    /// <summary>What its training cost, in US dollars as of AWS's documentation; 0 on the local service, null while that is not known.</summary>
    public decimal? EstimatedCost { get; init; }

    /// <summary>Of what Start-CLModel returns: whether that start was what started it; false when it ran, or was starting, already. Null otherwise.</summary>
    public bool? WasStarted { get; init; }

    /// <summary>What the user said about the version.</summary>
    public string? Description { get; init; }

    /// <summary>The ARN of the model it was copied from; null when it was trained here.</summary>
    public string? SourceArn { get; init; }

    /// <summary><c>project/version</c>.</summary>
    public override string ToString() => $"{ProjectName}/{VersionName}";
}
