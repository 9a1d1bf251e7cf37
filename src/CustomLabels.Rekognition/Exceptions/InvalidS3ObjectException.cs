namespace Amazon.Rekognition.Model;

/// <summary>The S3 object is missing, in another Region, or not readable by the caller. HTTP 400.</summary>
public partial class InvalidS3ObjectException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
