namespace Amazon.Rekognition.Model;

/// <summary>The content is neither JPEG nor PNG. HTTP 400.</summary>
public partial class InvalidImageFormatException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
