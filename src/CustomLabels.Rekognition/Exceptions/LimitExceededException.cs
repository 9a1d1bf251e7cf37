namespace Amazon.Rekognition.Model;

/// <summary>A quota on concurrent work or on the number of resources is used up. Trying again at once does not help. HTTP 400.</summary>
public partial class LimitExceededException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
