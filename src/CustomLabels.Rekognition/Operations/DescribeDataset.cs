namespace Amazon.Rekognition.Model
{
    /// <summary>What DescribeDataset is asked.</summary>
    public partial class DescribeDatasetRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the dataset, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? DatasetArn { get; set; }
    }

    /// <summary>What DescribeDataset answers.</summary>
    public partial class DescribeDatasetResponse : AmazonWebServiceResponse
    {
        /// <summary>Status and statistics of the dataset.</summary>
        public DatasetDescription? DatasetDescription { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Tells the status and the statistics of a dataset.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<DescribeDatasetResponse> DescribeDatasetAsync(DescribeDatasetRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DescribeDatasetRequest, DescribeDatasetResponse> DescribeDatasetOperation =
            new("DescribeDataset", ["ResourceNotFoundException"]);

        /// <inheritdoc/>
        public virtual Task<DescribeDatasetResponse> DescribeDatasetAsync(DescribeDatasetRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DescribeDatasetOperation, request, cancellationToken);
    }
}
