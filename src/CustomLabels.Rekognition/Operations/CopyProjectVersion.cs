namespace Amazon.Rekognition.Model
{
    /// <summary>What CopyProjectVersion is asked.</summary>
    public partial class CopyProjectVersionRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the project that has the model, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? SourceProjectArn { get; set; }

        /// <summary>ARN of the model to copy, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? SourceProjectVersionArn { get; set; }

        /// <summary>ARN of the project that gets the copy, in the same Region, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? DestinationProjectArn { get; set; }

        /// <summary>Name of the copy, unique in its project: 1 to 255 characters of <c>[a-zA-Z0-9_.\-]</c>.</summary>
        [AWSProperty(Required = true, Min = 1, Max = 255)]
        public string? VersionName { get; set; }

        /// <summary>Where in S3 the results of the training are copied to.</summary>
        [AWSProperty(Required = true)]
        public OutputConfig? OutputConfig { get; set; }

        /// <summary>Tags to put on the new resource: at most 200, keys of 1 to 128 characters, values of up to 256.</summary>
        [AWSProperty(Min = 0, Max = 200)]
        public Dictionary<string, string>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Key that encrypts the copied results: key id, key ARN, alias or alias ARN, 1 to 2,048 characters.</summary>
        [AWSProperty(Min = 1, Max = 2048)]
        public string? KmsKeyId { get; set; }
    }

    /// <summary>What CopyProjectVersion answers.</summary>
    public partial class CopyProjectVersionResponse : AmazonWebServiceResponse
    {
        /// <summary>ARN of the copy.</summary>
        [AWSProperty(Min = 20, Max = 2048)]
        public string? ProjectVersionArn { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Begins to copy a trained model into another project, of the same account or of one that a project policy lets it come from. DescribeProjectVersions tells how far it is.</summary>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ServiceQuotaExceededException">A quota on the size or number of something is used up.</exception>
        Task<CopyProjectVersionResponse> CopyProjectVersionAsync(CopyProjectVersionRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<CopyProjectVersionRequest, CopyProjectVersionResponse> CopyProjectVersionOperation =
            new("CopyProjectVersion", ["LimitExceededException", "ResourceNotFoundException", "ServiceQuotaExceededException", "ResourceInUseException"]);

        /// <inheritdoc/>
        public virtual Task<CopyProjectVersionResponse> CopyProjectVersionAsync(CopyProjectVersionRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(CopyProjectVersionOperation, request, cancellationToken);
    }
}
