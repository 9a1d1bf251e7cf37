namespace Amazon.Rekognition.Model;

/// <summary>A quota on the size or number of something is used up. HTTP 400.</summary>
public partial class ServiceQuotaExceededException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
