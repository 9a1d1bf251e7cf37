namespace Amazon.Rekognition.Model;

/// <summary>A resource of that name or type exists. HTTP 400.</summary>
public partial class ResourceAlreadyExistsException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
