namespace Amazon.Rekognition.Model
{
    /// <summary>What ListTagsForResource is asked.</summary>
    public partial class ListTagsForResourceRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the tagged resource, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ResourceArn { get; set; }
    }

    /// <summary>What ListTagsForResource answers.</summary>
    public partial class ListTagsForResourceResponse : AmazonWebServiceResponse
    {
        /// <summary>All tags of the resource: at most 200.</summary>
        [AWSProperty(Min = 0, Max = 200)]
        public Dictionary<string, string>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Lists all tags of a resource.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResourceOperation =
            new("ListTagsForResource", ["ResourceNotFoundException"]);

        /// <inheritdoc/>
        public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(ListTagsForResourceOperation, request, cancellationToken);
    }
}
