namespace Amazon.Rekognition.Model;

/// <summary>The service failed; the SDK tries again. HTTP 500, code <c>InternalServerError</c>.</summary>
public partial class InternalServerErrorException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
