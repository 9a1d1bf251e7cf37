namespace Amazon.Rekognition.Model
{
    /// <summary>What ListDatasetLabels is asked.</summary>
    public partial class ListDatasetLabelsRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the dataset, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? DatasetArn { get; set; }

        /// <summary>Opaque mark of the next page, up to 1,024 characters; absent or empty on the first page.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }

        /// <summary>Largest number of items in a page, 1 to 100; absent means 100.</summary>
        [AWSProperty(Min = 1, Max = 100)]
        public int? MaxResults { get; set; }
    }

    /// <summary>What ListDatasetLabels answers.</summary>
    public partial class ListDatasetLabelsResponse : AmazonWebServiceResponse
    {
        /// <summary>The labels of this page.</summary>
        public List<DatasetLabelDescription>? DatasetLabelDescriptions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Opaque mark of the next page; null or empty on the last one.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Lists the labels of a dataset and how often each is used, a page at a time.</summary>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="InvalidPaginationTokenException">The token of the next page is not one, or not one any more.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ResourceNotReadyException">The resource cannot be used yet, for instance a model that is not running.</exception>
        Task<ListDatasetLabelsResponse> ListDatasetLabelsAsync(ListDatasetLabelsRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<ListDatasetLabelsRequest, ListDatasetLabelsResponse> ListDatasetLabelsOperation =
            new("ListDatasetLabels", ["ResourceInUseException", "InvalidPaginationTokenException", "ResourceNotFoundException", "ResourceNotReadyException"]);

        /// <inheritdoc/>
        public virtual Task<ListDatasetLabelsResponse> ListDatasetLabelsAsync(ListDatasetLabelsRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(ListDatasetLabelsOperation, request, cancellationToken);
    }
}
