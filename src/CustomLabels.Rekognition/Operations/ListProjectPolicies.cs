namespace Amazon.Rekognition.Model
{
    /// <summary>What ListProjectPolicies is asked.</summary>
    public partial class ListProjectPoliciesRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the project, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectArn { get; set; }

        /// <summary>Opaque mark of the next page, up to 1,024 characters; absent or empty on the first page.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }

        /// <summary>Largest number of items in a page, 1 to 5; absent means 5.</summary>
        [AWSProperty(Min = 1, Max = 5)]
        public int? MaxResults { get; set; }
    }

    /// <summary>What ListProjectPolicies answers.</summary>
    public partial class ListProjectPoliciesResponse : AmazonWebServiceResponse
    {
        /// <summary>The policies of this page.</summary>
        public List<ProjectPolicy>? ProjectPolicies { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Opaque mark of the next page; null or empty on the last one.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Lists the policies of a project, a page at a time.</summary>
        /// <exception cref="InvalidPaginationTokenException">The token of the next page is not one, or not one any more.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<ListProjectPoliciesResponse> ListProjectPoliciesAsync(ListProjectPoliciesRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<ListProjectPoliciesRequest, ListProjectPoliciesResponse> ListProjectPoliciesOperation =
            new("ListProjectPolicies", ["ResourceNotFoundException", "InvalidPaginationTokenException"]);

        /// <inheritdoc/>
        public virtual Task<ListProjectPoliciesResponse> ListProjectPoliciesAsync(ListProjectPoliciesRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(ListProjectPoliciesOperation, request, cancellationToken);
    }
}
