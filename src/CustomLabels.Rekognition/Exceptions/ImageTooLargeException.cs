namespace Amazon.Rekognition.Model;

/// <summary>The image has too many bytes: over 4 MB inline, or over 15 MB in S3. HTTP 400.</summary>
public partial class ImageTooLargeException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
