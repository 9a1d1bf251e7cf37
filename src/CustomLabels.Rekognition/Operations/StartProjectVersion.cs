namespace Amazon.Rekognition.Model
{
    /// <summary>What StartProjectVersion is asked.</summary>
    public partial class StartProjectVersionRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the model, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectVersionArn { get; set; }

        /// <summary>Number of inference units to start with, at least 1. Each is charged until the model is stopped.</summary>
        [AWSProperty(Required = true, Min = 1)]
        public int? MinInferenceUnits { get; set; }

        /// <summary>Most inference units that scaling may reach, at least 1; absent means no scaling.</summary>
        [AWSProperty(Min = 1)]
        public int? MaxInferenceUnits { get; set; }
    }

    /// <summary>What StartProjectVersion answers.</summary>
    public partial class StartProjectVersionResponse : AmazonWebServiceResponse
    {
        /// <summary>Status of the model: <see cref="ProjectVersionStatus.STARTING"/>.</summary>
        public ProjectVersionStatus? Status { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Begins to deploy a trained model. It is charged from when it runs until it is stopped.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        Task<StartProjectVersionResponse> StartProjectVersionAsync(StartProjectVersionRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<StartProjectVersionRequest, StartProjectVersionResponse> StartProjectVersionOperation =
            new("StartProjectVersion", ["ResourceNotFoundException", "ResourceInUseException", "LimitExceededException"]);

        /// <inheritdoc/>
        public virtual Task<StartProjectVersionResponse> StartProjectVersionAsync(StartProjectVersionRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(StartProjectVersionOperation, request, cancellationToken);
    }
}
