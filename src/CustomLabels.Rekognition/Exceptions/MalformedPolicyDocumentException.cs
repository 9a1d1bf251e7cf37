namespace Amazon.Rekognition.Model;

/// <summary>The document is not a valid project policy. HTTP 400.</summary>
public partial class MalformedPolicyDocumentException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
