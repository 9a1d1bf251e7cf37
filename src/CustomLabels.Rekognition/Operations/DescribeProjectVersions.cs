namespace Amazon.Rekognition.Model
{
    /// <summary>What DescribeProjectVersions is asked.</summary>
    public partial class DescribeProjectVersionsRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the project, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectArn { get; set; }

        /// <summary>Names of the models to describe, 1 to 10; absent means all of them.</summary>
        [AWSProperty(Min = 1, Max = 10)]
        public List<string>? VersionNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Opaque mark of the next page, up to 1,024 characters; absent or empty on the first page.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }

        /// <summary>Largest number of items in a page, 1 to 100; absent means 100.</summary>
        [AWSProperty(Min = 1, Max = 100)]
        public int? MaxResults { get; set; }
    }

    /// <summary>What DescribeProjectVersions answers.</summary>
    public partial class DescribeProjectVersionsResponse : AmazonWebServiceResponse
    {
        /// <summary>The models of this page, newest first.</summary>
        public List<ProjectVersionDescription>? ProjectVersionDescriptions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Opaque mark of the next page; null or empty on the last one.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Lists models of a project, newest first, a page at a time.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="InvalidPaginationTokenException">The token of the next page is not one, or not one any more.</exception>
        Task<DescribeProjectVersionsResponse> DescribeProjectVersionsAsync(DescribeProjectVersionsRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DescribeProjectVersionsRequest, DescribeProjectVersionsResponse> DescribeProjectVersionsOperation =
            new("DescribeProjectVersions", ["ResourceNotFoundException", "InvalidPaginationTokenException"]);

        /// <inheritdoc/>
        public virtual Task<DescribeProjectVersionsResponse> DescribeProjectVersionsAsync(DescribeProjectVersionsRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DescribeProjectVersionsOperation, request, cancellationToken);
    }
}
