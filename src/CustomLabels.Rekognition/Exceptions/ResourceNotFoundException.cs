namespace Amazon.Rekognition.Model;

/// <summary>The ARN names nothing that the caller can see. HTTP 400.</summary>
public partial class ResourceNotFoundException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
