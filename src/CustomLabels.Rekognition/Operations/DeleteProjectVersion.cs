namespace Amazon.Rekognition.Model
{
    /// <summary>What DeleteProjectVersion is asked.</summary>
    public partial class DeleteProjectVersionRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the model, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectVersionArn { get; set; }
    }

    /// <summary>What DeleteProjectVersion answers.</summary>
    public partial class DeleteProjectVersionResponse : AmazonWebServiceResponse
    {
        /// <summary>Status of the model: <see cref="ProjectVersionStatus.DELETING"/>.</summary>
        public ProjectVersionStatus? Status { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Begins the deletion of a model that is neither running nor training. It is over when DescribeProjectVersions no longer lists it.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        Task<DeleteProjectVersionResponse> DeleteProjectVersionAsync(DeleteProjectVersionRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DeleteProjectVersionRequest, DeleteProjectVersionResponse> DeleteProjectVersionOperation =
            new("DeleteProjectVersion", ["ResourceNotFoundException", "ResourceInUseException"]);

        /// <inheritdoc/>
        public virtual Task<DeleteProjectVersionResponse> DeleteProjectVersionAsync(DeleteProjectVersionRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DeleteProjectVersionOperation, request, cancellationToken);
    }
}
