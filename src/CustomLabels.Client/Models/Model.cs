namespace CustomLabels;

/// <summary>A version of a project: the result of a training.</summary>
public sealed record Model : ModelResource
{
    internal Model(string arn)
        : base(arn)
    {
        Arn = arn;
    }

    /// <summary>The ARN.</summary>
    public string Arn { get; }

    /// <summary>The state, for instance <c>TRAINING_COMPLETED</c> or <c>RUNNING</c> (spec/api.md §7.3).</summary>
    public string? Status { get; internal init; }

    /// <summary>The service's message about that state; after a failure the reason.</summary>
    public string? StatusMessage { get; internal init; }

    /// <summary>When the training was requested, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>When the training ended, in UTC.</summary>
    public DateTimeOffset? TrainingEndedAt { get; internal init; }

    /// <summary>The billed training time.</summary>
    public TimeSpan? BillableTrainingTime { get; internal init; }

    /// <summary>The F1 score over all labels on the test photos, 0 to 1.</summary>
    public double? F1Score { get; internal init; }

    /// <summary>The inference units it was last started with.</summary>
    public int? MinInferenceUnits { get; internal init; }

    /// <summary>The inference units it may scale up to; null without auto-scaling.</summary>
    public int? MaxInferenceUnits { get; internal init; }

    /// <summary>Since when it has been running, in UTC. Only the local service reports it: null on AWS, and while it is not running.</summary>
    public DateTimeOffset? RunningSince { get; internal init; }

    /// <summary>When it was last stopped, in UTC. Only the local service reports it: null on AWS, and before its first start.</summary>
    public DateTimeOffset? StoppedAt { get; internal init; }

    /// <summary>Its tags. Only Get-CLModel reads them; other cmdlets leave them empty.</summary>
    public ReadOnlyList<ResourceTag> Tags { get; internal init; } = [];

    /// <summary>Where the training writes its results: <c>s3://bucket/prefix</c>.</summary>
    public string? Output { get; internal init; }

    /// <summary>The evaluation summary, as <c>s3://bucket/key</c>; null until the training has succeeded.</summary>
    public string? Summary { get; internal init; }

    /// <summary>The summary of the findings in the training and test data; null if the training ended before it was written.</summary>
    public string? ManifestSummary { get; internal init; }

    /// <summary>The training manifest with the findings in its lines; null if there is none.</summary>
    public string? TrainingValidation { get; internal init; }

    /// <summary>The test manifest with the findings in its lines; null if there is none.</summary>
    public string? TestingValidation { get; internal init; }

    /// <summary>The test images with ground truth and predictions, the basis of the evaluation; null until the training has succeeded.</summary>
    public string? TestingSnapshot { get; internal init; }

    /// <summary>The location of the list of images that it was trained on; null when the service names none.</summary>
    internal string? TrainingSnapshot { get; init; }

    /// <summary>How many images it has been asked about since it runs; null where the service does not count.</summary>
    internal long? Requests { get; init; }

    /// <summary>When it was asked last; null where the service does not say, and when it was never asked.</summary>
    internal DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>
    /// Its current cost per hour, in US dollars according to the price book: its inference units while it starts, runs or stops, else 0; 0 on
    /// the local service. Null when unknown.
    /// </summary>
    public decimal? HourlyCost { get; internal init; }

    /// <summary>The cost of its training, in US dollars according to the price book; 0 on the local service, null while unknown.</summary>
    public decimal? EstimatedCost { get; internal init; }

    /// <summary>In the output of Start-CLModel, whether it was started; false if it was already running or starting. Null otherwise.</summary>
    public bool? WasStarted { get; internal init; }

    /// <summary>The user's description of the version.</summary>
    public string? Description { get; internal init; }

    /// <summary>The ARN of the model it was copied from; null if it was trained in its project.</summary>
    public string? SourceArn { get; internal init; }

    /// <summary>The test manifest, as <c>s3://bucket/key</c>, of a training on manifests; null for a training on datasets.</summary>
    internal string? TestManifest { get; init; }

    /// <summary>Whether the training split its test images off the training images.</summary>
    internal bool IsTestSplitOff { get; init; }

    /// <summary><c>project/version</c>.</summary>
    public override string ToString() => Model;
}
