namespace Amazon.Rekognition.Model
{
    /// <summary>What TagResource is asked.</summary>
    public partial class TagResourceRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the tagged resource, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ResourceArn { get; set; }

        /// <summary>Tags to add, or to give a new value: at most 200, keys of 1 to 128 characters, values of up to 256.</summary>
        [AWSProperty(Required = true, Min = 0, Max = 200)]
        public Dictionary<string, string>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>What TagResource answers.</summary>
    public partial class TagResourceResponse : AmazonWebServiceResponse
    {
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Adds tags to a resource. A tag whose key is there already gets the new value.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ServiceQuotaExceededException">A quota on the size or number of something is used up.</exception>
        Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<TagResourceRequest, TagResourceResponse> TagResourceOperation =
            new("TagResource", ["ResourceNotFoundException", "ServiceQuotaExceededException"]);

        /// <inheritdoc/>
        public virtual Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(TagResourceOperation, request, cancellationToken);
    }
}
