namespace Amazon.Rekognition.Model;

/// <summary>Parameters do not go together, or have a value that the service does not take. HTTP 400.</summary>
public partial class InvalidParameterException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
