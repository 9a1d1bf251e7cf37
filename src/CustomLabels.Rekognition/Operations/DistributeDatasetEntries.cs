namespace Amazon.Rekognition.Model
{
    /// <summary>What DistributeDatasetEntries is asked.</summary>
    public partial class DistributeDatasetEntriesRequest : AmazonRekognitionRequest
    {
        /// <summary>The training and the test dataset of one project: exactly two.</summary>
        [AWSProperty(Required = true, Min = 2, Max = 2)]
        public List<DistributeDataset>? Datasets { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>What DistributeDatasetEntries answers.</summary>
    public partial class DistributeDatasetEntriesResponse : AmazonWebServiceResponse
    {
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Begins to move a fifth of the training images of a project into its test dataset, which must be empty. DescribeDataset tells when it is over.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ResourceNotReadyException">The resource cannot be used yet, for instance a model that is not running.</exception>
        Task<DistributeDatasetEntriesResponse> DistributeDatasetEntriesAsync(DistributeDatasetEntriesRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DistributeDatasetEntriesRequest, DistributeDatasetEntriesResponse> DistributeDatasetEntriesOperation =
            new("DistributeDatasetEntries", ["ResourceNotFoundException", "ResourceNotReadyException"]);

        /// <inheritdoc/>
        public virtual Task<DistributeDatasetEntriesResponse> DistributeDatasetEntriesAsync(DistributeDatasetEntriesRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DistributeDatasetEntriesOperation, request, cancellationToken);
    }
}
