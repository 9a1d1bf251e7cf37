namespace Amazon.Rekognition.Model
{
    /// <summary>What UpdateDatasetEntries is asked.</summary>
    public partial class UpdateDatasetEntriesRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the dataset, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? DatasetArn { get; set; }

        /// <summary>The JSON lines to add, or to replace.</summary>
        [AWSProperty(Required = true)]
        public DatasetChanges? Changes { get; set; }
    }

    /// <summary>What UpdateDatasetEntries answers.</summary>
    public partial class UpdateDatasetEntriesResponse : AmazonWebServiceResponse
    {
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Begins to add entries to a dataset, or to replace those of the same <c>source-ref</c>. DescribeDataset tells when it is over.</summary>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<UpdateDatasetEntriesResponse> UpdateDatasetEntriesAsync(UpdateDatasetEntriesRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<UpdateDatasetEntriesRequest, UpdateDatasetEntriesResponse> UpdateDatasetEntriesOperation =
            new("UpdateDatasetEntries", ["LimitExceededException", "ResourceInUseException", "ResourceNotFoundException"]);

        /// <inheritdoc/>
        public virtual Task<UpdateDatasetEntriesResponse> UpdateDatasetEntriesAsync(UpdateDatasetEntriesRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(UpdateDatasetEntriesOperation, request, cancellationToken);
    }
}
