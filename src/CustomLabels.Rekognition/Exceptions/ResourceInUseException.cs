namespace Amazon.Rekognition.Model;

/// <summary>The resource is being used or changed, or its name is taken. HTTP 400.</summary>
public partial class ResourceInUseException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
