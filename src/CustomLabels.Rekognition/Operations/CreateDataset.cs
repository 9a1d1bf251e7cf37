namespace Amazon.Rekognition.Model
{
    /// <summary>What CreateDataset is asked.</summary>
    public partial class CreateDatasetRequest : AmazonRekognitionRequest
    {
        /// <summary>Where the entries come from; absent makes an empty dataset. When given, exactly one of its members is set.</summary>
        public DatasetSource? DatasetSource { get; set; }

        /// <summary>Whether this is the training or the test dataset of the project.</summary>
        [AWSProperty(Required = true)]
        public DatasetType? DatasetType { get; set; }

        /// <summary>ARN of the project, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectArn { get; set; }

        /// <summary>Tags to put on the new resource: at most 200, keys of 1 to 128 characters, values of up to 256.</summary>
        [AWSProperty(Min = 0, Max = 200)]
        public Dictionary<string, string>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>What CreateDataset answers.</summary>
    public partial class CreateDatasetResponse : AmazonWebServiceResponse
    {
        /// <summary>ARN of the new dataset.</summary>
        [AWSProperty(Min = 20, Max = 2048)]
        public string? DatasetArn { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Creates the training or the test dataset of a project. DescribeDataset tells when it is ready.</summary>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        /// <exception cref="InvalidS3ObjectException">The S3 object is missing, in another Region, or not readable by the caller.</exception>
        /// <exception cref="ResourceAlreadyExistsException">A resource of that name or type exists.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<CreateDatasetResponse> CreateDatasetAsync(CreateDatasetRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<CreateDatasetRequest, CreateDatasetResponse> CreateDatasetOperation =
            new("CreateDataset", ["LimitExceededException", "InvalidS3ObjectException", "ResourceAlreadyExistsException", "ResourceNotFoundException"]);

        /// <inheritdoc/>
        public virtual Task<CreateDatasetResponse> CreateDatasetAsync(CreateDatasetRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(CreateDatasetOperation, request, cancellationToken);
    }
}
