namespace Amazon.Rekognition.Model
{
    /// <summary>What CreateProjectVersion is asked.</summary>
    public partial class CreateProjectVersionRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the project, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectArn { get; set; }

        /// <summary>Name of the new model, unique in the project: 1 to 255 characters of <c>[a-zA-Z0-9_.\-]</c>.</summary>
        [AWSProperty(Required = true, Min = 1, Max = 255)]
        public string? VersionName { get; set; }

        /// <summary>Where in S3 the results of the training go.</summary>
        [AWSProperty(Required = true)]
        public OutputConfig? OutputConfig { get; set; }

        /// <summary>Training manifest, for projects without datasets only; needs <see cref="TestingData"/> too.</summary>
        public TrainingData? TrainingData { get; set; }

        /// <summary>Test manifest, or the wish to split one off; given together with <see cref="TrainingData"/> only.</summary>
        public TestingData? TestingData { get; set; }

        /// <summary>Tags to put on the new resource: at most 200, keys of 1 to 128 characters, values of up to 256.</summary>
        [AWSProperty(Min = 0, Max = 200)]
        public Dictionary<string, string>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Key that encrypts the copied images and the results: key id, key ARN, alias or alias ARN, 1 to 2,048 characters.</summary>
        [AWSProperty(Min = 1, Max = 2048)]
        public string? KmsKeyId { get; set; }

        /// <summary>Free text about the model, 1 to 255 characters.</summary>
        [AWSProperty(Min = 1, Max = 255)]
        public string? VersionDescription { get; set; }

        /// <summary>Settings of content moderation adapters; not for Custom Labels.</summary>
        public CustomizationFeatureConfig? FeatureConfig { get; set; }
    }

    /// <summary>What CreateProjectVersion answers.</summary>
    public partial class CreateProjectVersionResponse : AmazonWebServiceResponse
    {
        /// <summary>ARN of the new model.</summary>
        [AWSProperty(Min = 20, Max = 2048)]
        public string? ProjectVersionArn { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Creates a model and begins its training. DescribeProjectVersions tells how far it is.</summary>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        /// <exception cref="ServiceQuotaExceededException">A quota on the size or number of something is used up.</exception>
        Task<CreateProjectVersionResponse> CreateProjectVersionAsync(CreateProjectVersionRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<CreateProjectVersionRequest, CreateProjectVersionResponse> CreateProjectVersionOperation =
            new("CreateProjectVersion", ["ResourceInUseException", "ResourceNotFoundException", "LimitExceededException", "ServiceQuotaExceededException"]);

        /// <inheritdoc/>
        public virtual Task<CreateProjectVersionResponse> CreateProjectVersionAsync(CreateProjectVersionRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(CreateProjectVersionOperation, request, cancellationToken);
    }
}
