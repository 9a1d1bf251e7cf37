namespace Amazon.Rekognition.Model
{
    /// <summary>What StopProjectVersion is asked.</summary>
    public partial class StopProjectVersionRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the model, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectVersionArn { get; set; }
    }

    /// <summary>What StopProjectVersion answers.</summary>
    public partial class StopProjectVersionResponse : AmazonWebServiceResponse
    {
        /// <summary>Status of the model: <see cref="ProjectVersionStatus.STOPPING"/>.</summary>
        public ProjectVersionStatus? Status { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Begins to stop a running model.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        Task<StopProjectVersionResponse> StopProjectVersionAsync(StopProjectVersionRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<StopProjectVersionRequest, StopProjectVersionResponse> StopProjectVersionOperation =
            new("StopProjectVersion", ["ResourceNotFoundException", "ResourceInUseException"]);

        /// <inheritdoc/>
        public virtual Task<StopProjectVersionResponse> StopProjectVersionAsync(StopProjectVersionRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(StopProjectVersionOperation, request, cancellationToken);
    }
}
