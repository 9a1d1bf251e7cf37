namespace Amazon.Rekognition.Model;

/// <summary>The policy has another revision by now. HTTP 400.</summary>
public partial class InvalidPolicyRevisionIdException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
