namespace Amazon.Rekognition.Model;

/// <summary>The caller lacks the right to do this. HTTP 400, or 403 in some Regions.</summary>
public partial class AccessDeniedException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
