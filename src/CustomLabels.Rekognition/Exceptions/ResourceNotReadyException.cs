namespace Amazon.Rekognition.Model;

/// <summary>The resource cannot be used yet, for instance a model that is not running. HTTP 400.</summary>
public partial class ResourceNotReadyException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
