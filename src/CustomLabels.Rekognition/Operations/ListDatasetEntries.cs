namespace Amazon.Rekognition.Model
{
    /// <summary>What ListDatasetEntries is asked.</summary>
    public partial class ListDatasetEntriesRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the dataset, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? DatasetArn { get; set; }

        /// <summary>Only entries that have at least one of these labels: 1 to 10 labels of 1 to 255 characters.</summary>
        [AWSProperty(Min = 1, Max = 10)]
        public List<string>? ContainsLabels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary><c>true</c> for entries with labels only, <c>false</c> for those without only; absent means both.</summary>
        public bool? Labeled { get; set; }

        /// <summary>Only entries whose <c>source-ref</c> has this text in it: 1 to 2,048 characters.</summary>
        [AWSProperty(Min = 1, Max = 2048)]
        public string? SourceRefContains { get; set; }

        /// <summary><c>true</c> for entries with errors only; absent means all.</summary>
        public bool? HasErrors { get; set; }

        /// <summary>Opaque mark of the next page, up to 1,024 characters; absent or empty on the first page.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }

        /// <summary>Largest number of items in a page, 1 to 100; absent means 100.</summary>
        [AWSProperty(Min = 1, Max = 100)]
        public int? MaxResults { get; set; }
    }

    /// <summary>What ListDatasetEntries answers.</summary>
    public partial class ListDatasetEntriesResponse : AmazonWebServiceResponse
    {
        /// <summary>The entries of this page: each is one JSON object on one line, up to 100,000 characters.</summary>
        public List<string>? DatasetEntries { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Opaque mark of the next page; null or empty on the last one.</summary>
        [AWSProperty(Max = 1024)]
        public string? NextToken { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Lists entries of a dataset as JSON lines, with the findings of the service added, a page at a time.</summary>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="InvalidPaginationTokenException">The token of the next page is not one, or not one any more.</exception>
        /// <exception cref="ResourceNotReadyException">The resource cannot be used yet, for instance a model that is not running.</exception>
        Task<ListDatasetEntriesResponse> ListDatasetEntriesAsync(ListDatasetEntriesRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<ListDatasetEntriesRequest, ListDatasetEntriesResponse> ListDatasetEntriesOperation =
            new("ListDatasetEntries", ["ResourceInUseException", "ResourceNotFoundException", "InvalidPaginationTokenException", "ResourceNotReadyException"]);

        /// <inheritdoc/>
        public virtual Task<ListDatasetEntriesResponse> ListDatasetEntriesAsync(ListDatasetEntriesRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(ListDatasetEntriesOperation, request, cancellationToken);
    }
}
