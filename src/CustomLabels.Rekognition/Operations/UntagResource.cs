namespace Amazon.Rekognition.Model
{
    /// <summary>What UntagResource is asked.</summary>
    public partial class UntagResourceRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the tagged resource, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ResourceArn { get; set; }

        /// <summary>Keys of the tags to take off: at most 200, of 1 to 128 characters.</summary>
        [AWSProperty(Required = true, Min = 0, Max = 200)]
        public List<string>? TagKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>What UntagResource answers.</summary>
    public partial class UntagResourceResponse : AmazonWebServiceResponse
    {
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Takes tags off a resource. Keys that it does not have are passed over.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<UntagResourceRequest, UntagResourceResponse> UntagResourceOperation =
            new("UntagResource", ["ResourceNotFoundException"]);

        /// <inheritdoc/>
        public virtual Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(UntagResourceOperation, request, cancellationToken);
    }
}
