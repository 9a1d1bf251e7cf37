namespace Amazon.Rekognition.Model;

/// <summary>A model, as DescribeProjectVersions tells of it. Which members are there depends on the state.</summary>
public partial class ProjectVersionDescription
{
    /// <summary>ARN of the model.</summary>
    [AWSProperty(Min = 20, Max = 2048)]
    public string? ProjectVersionArn { get; set; }

    /// <summary>When training began, UTC.</summary>
    public DateTime? CreationTimestamp { get; set; }

    /// <summary>Inference units of the last start.</summary>
    [AWSProperty(Min = 1)]
    public int? MinInferenceUnits { get; set; }

    /// <summary>State of the model.</summary>
    public ProjectVersionStatus? Status { get; set; }

    /// <summary>Says more about the state.</summary>
    public string? StatusMessage { get; set; }

    /// <summary>Length of the training that is charged, in seconds; after success only.</summary>
    [AWSProperty(Min = 0)]
    public long? BillableTrainingTimeInSeconds { get; set; }

    /// <summary>When training ended, UTC.</summary>
    public DateTime? TrainingEndTimestamp { get; set; }

    /// <summary>Where in S3 the results are.</summary>
    public OutputConfig? OutputConfig { get; set; }

    /// <summary>Manifests of the training.</summary>
    public TrainingDataResult? TrainingDataResult { get; set; }

    /// <summary>Manifests of the test.</summary>
    public TestingDataResult? TestingDataResult { get; set; }

    /// <summary>Score of the test; after success only.</summary>
    public EvaluationResult? EvaluationResult { get; set; }

    /// <summary>Where the summary of the findings about both datasets is.</summary>
    public GroundTruthManifest? ManifestSummary { get; set; }

    /// <summary>Key that encrypts the copied images and the results.</summary>
    [AWSProperty(Min = 1, Max = 2048)]
    public string? KmsKeyId { get; set; }

    /// <summary>Most inference units of the last start, when given.</summary>
    [AWSProperty(Min = 1)]
    public int? MaxInferenceUnits { get; set; }

    /// <summary>ARN of the model that this one is a copy of.</summary>
    [AWSProperty(Min = 20, Max = 2048)]
    public string? SourceProjectVersionArn { get; set; }

    /// <summary>Free text about the model.</summary>
    [AWSProperty(Min = 1, Max = 255)]
    public string? VersionDescription { get; set; }

    /// <summary>What the model is for.</summary>
    public CustomizationFeature? Feature { get; set; }

    /// <summary>Version of the base model that an adapter stands on.</summary>
    public string? BaseModelVersion { get; set; }

    /// <summary>Settings of a content moderation adapter.</summary>
    public CustomizationFeatureConfig? FeatureConfig { get; set; }
}
