namespace Amazon.Rekognition.Model
{
    /// <summary>What DescribeProjects is asked.</summary>
    public partial class DescribeProjectsRequest : AmazonRekognitionRequest
    {
        /// <summary>Opaque mark of the next page, up to 1,024 characters; absent or empty on the first page.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }

        /// <summary>Largest number of items in a page, 1 to 100; absent means 100.</summary>
        [AWSProperty(Min = 1, Max = 100)]
        public int? MaxResults { get; set; }

        /// <summary>Names of the projects to describe, 1 to 10; absent means all of them.</summary>
        [AWSProperty(Min = 1, Max = 10)]
        public List<string>? ProjectNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Kinds of projects to describe; absent means Custom Labels only.</summary>
        [AWSProperty(Min = 1, Max = 2)]
        public List<string>? Features { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>What DescribeProjects answers.</summary>
    public partial class DescribeProjectsResponse : AmazonWebServiceResponse
    {
        /// <summary>The projects of this page.</summary>
        public List<ProjectDescription>? ProjectDescriptions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Opaque mark of the next page; null or empty on the last one.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Lists projects, a page at a time.</summary>
        /// <exception cref="InvalidPaginationTokenException">The token of the next page is not one, or not one any more.</exception>
        Task<DescribeProjectsResponse> DescribeProjectsAsync(DescribeProjectsRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DescribeProjectsRequest, DescribeProjectsResponse> DescribeProjectsOperation =
            new("DescribeProjects", ["InvalidPaginationTokenException"]);

        /// <inheritdoc/>
        public virtual Task<DescribeProjectsResponse> DescribeProjectsAsync(DescribeProjectsRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DescribeProjectsOperation, request, cancellationToken);
    }
}
