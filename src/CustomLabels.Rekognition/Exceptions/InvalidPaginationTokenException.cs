namespace Amazon.Rekognition.Model;

/// <summary>The token of the next page is not one, or not one any more. HTTP 400.</summary>
public partial class InvalidPaginationTokenException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
