namespace Amazon.Rekognition.Model
{
    /// <summary>What DeleteDataset is asked.</summary>
    public partial class DeleteDatasetRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the dataset, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? DatasetArn { get; set; }
    }

    /// <summary>What DeleteDataset answers.</summary>
    public partial class DeleteDatasetResponse : AmazonWebServiceResponse
    {
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Begins the deletion of a dataset. Images in S3 stay. It is over when DescribeDataset no longer finds it.</summary>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<DeleteDatasetResponse> DeleteDatasetAsync(DeleteDatasetRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DeleteDatasetRequest, DeleteDatasetResponse> DeleteDatasetOperation =
            new("DeleteDataset", ["LimitExceededException", "ResourceInUseException", "ResourceNotFoundException"]);

        /// <inheritdoc/>
        public virtual Task<DeleteDatasetResponse> DeleteDatasetAsync(DeleteDatasetRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DeleteDatasetOperation, request, cancellationToken);
    }
}
