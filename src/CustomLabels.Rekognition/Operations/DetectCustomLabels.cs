namespace Amazon.Rekognition.Model
{
    /// <summary>What DetectCustomLabels is asked.</summary>
    public partial class DetectCustomLabelsRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the model, which must be running.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectVersionArn { get; set; }

        /// <summary>The image, as bytes or as an object in S3.</summary>
        [AWSProperty(Required = true)]
        public Image? Image { get; set; }

        /// <summary>Largest number of labels to return, those of highest confidence; 0 or more.</summary>
        [AWSProperty(Min = 0)]
        public int? MaxResults { get; set; }

        /// <summary>Lowest confidence of a returned label, 0 to 100 percent. Absent means each label's own assumed threshold; 0 returns every label.</summary>
        [AWSProperty(Min = 0, Max = 100)]
        public float? MinConfidence { get; set; }
    }

    /// <summary>What DetectCustomLabels answers.</summary>
    public partial class DetectCustomLabelsResponse : AmazonWebServiceResponse
    {
        /// <summary>What was found, highest confidence first.</summary>
        public List<CustomLabel>? CustomLabels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Finds labels in an image with a running model.</summary>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ResourceNotReadyException">The resource cannot be used yet, for instance a model that is not running.</exception>
        /// <exception cref="InvalidS3ObjectException">The S3 object is missing, in another Region, or not readable by the caller.</exception>
        /// <exception cref="ImageTooLargeException">The image has too many bytes: over 4 MB inline, or over 15 MB in S3.</exception>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        /// <exception cref="InvalidImageFormatException">The content is neither JPEG nor PNG.</exception>
        Task<DetectCustomLabelsResponse> DetectCustomLabelsAsync(DetectCustomLabelsRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DetectCustomLabelsRequest, DetectCustomLabelsResponse> DetectCustomLabelsOperation =
            new("DetectCustomLabels", ["ResourceNotFoundException", "ResourceNotReadyException", "InvalidS3ObjectException", "ImageTooLargeException", "LimitExceededException", "InvalidImageFormatException"]);

        /// <inheritdoc/>
        public virtual Task<DetectCustomLabelsResponse> DetectCustomLabelsAsync(DetectCustomLabelsRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DetectCustomLabelsOperation, request, cancellationToken);
    }
}
