namespace CustomLabels;

/// <summary>A version of a project: what a training makes.</summary>
public sealed record Model : ModelResource
{
    internal Model(string arn)
        : base(arn)
    {
        Arn = arn;
    }

    /// <summary>The ARN.</summary>
    public string Arn { get; }

    /// <summary>State, for instance <c>TRAINING_COMPLETED</c> or <c>RUNNING</c> (spec/api.md §7.3).</summary>
    public string? Status { get; internal init; }

    /// <summary>What the service says about that state; after a failure the reason.</summary>
    public string? StatusMessage { get; internal init; }

    /// <summary>When the training was asked for, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>When the training ended, in UTC.</summary>
    public DateTimeOffset? TrainingEndedAt { get; internal init; }

    /// <summary>Training time that is charged for.</summary>
    public TimeSpan? BillableTrainingTime { get; internal init; }

    /// <summary>F1 over all labels on the test photos, 0 to 1.</summary>
    public double? F1Score { get; internal init; }

    /// <summary>Inference units it was last started with.</summary>
    public int? MinInferenceUnits { get; internal init; }

    /// <summary>Inference units it may grow to; null without auto-scaling.</summary>
    public int? MaxInferenceUnits { get; internal init; }

    /// <summary>Since when it runs, in UTC. The local service tells; AWS does not: null there, and while it does not run.</summary>
    public DateTimeOffset? RunningSince { get; internal init; }

    /// <summary>When it was last stopped, in UTC. The local service tells; AWS does not: null there, and before it ran.</summary>
    public DateTimeOffset? StoppedAt { get; internal init; }

    /// <summary>Its tags, as Get-CLModel reads them; other cmdlets do not ask for them, and leave them empty.</summary>
    public ReadOnlyList<ResourceTag> Tags { get; internal init; } = [];

    /// <summary>Where the training writes its results: <c>s3://bucket/prefix</c>.</summary>
    public string? Output { get; internal init; }

    /// <summary>The evaluation summary, as <c>s3://bucket/key</c>; null before the training has ended well.</summary>
    public string? Summary { get; internal init; }

    /// <summary>The summary of what was found in the training and test data; null when the training ended before it was written.</summary>
    public string? ManifestSummary { get; internal init; }

    /// <summary>The training manifest with what was found in its lines; null when there is none.</summary>
    public string? TrainingValidation { get; internal init; }

    /// <summary>The test manifest with what was found in its lines; null when there is none.</summary>
    public string? TestingValidation { get; internal init; }

    /// <summary>The test images with truth and predictions, which the evaluation was made of; null before the training has ended well.</summary>
    public string? TestingSnapshot { get; internal init; }

    /// <summary>
    /// What it costs per hour now, in US dollars as of AWS's documentation: its inference units while it starts, runs or stops, else 0; 0 on
    /// the local service. Null where it is not known.
    /// </summary>
    public decimal? HourlyCost { get; internal init; }

    /// <summary>What its training cost, in US dollars as of AWS's documentation; 0 on the local service, null while that is not known.</summary>
    public decimal? EstimatedCost { get; internal init; }

    /// <summary>Of what Start-CLModel returns: whether that start was what started it; false when it ran, or was starting, already. Null otherwise.</summary>
    public bool? WasStarted { get; internal init; }

    /// <summary>What the user said about the version.</summary>
    public string? Description { get; internal init; }

    /// <summary>The ARN of the model it was copied from; null when it was trained here.</summary>
    public string? SourceArn { get; internal init; }

    /// <summary>The test manifest, as <c>s3://bucket/key</c>, of a training on manifests; null of one on datasets.</summary>
    internal string? TestManifest { get; init; }

    /// <summary>Whether the training has split its test images off those to train on.</summary>
    internal bool IsTestSplitOff { get; init; }

    /// <summary><c>project/version</c>.</summary>
    public override string ToString() => Model;
}
