namespace Amazon.Rekognition.Model;

/// <summary>Too many requests, or the service is overloaded for a moment; the SDK tries again. HTTP 400 or 500.</summary>
public partial class ThrottlingException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
