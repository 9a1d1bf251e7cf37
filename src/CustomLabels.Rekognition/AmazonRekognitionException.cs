namespace Amazon.Rekognition;

/// <summary>An error that the service reported. Errors that the service describes have classes of their own below this one; <see cref="AmazonServiceException.ErrorCode"/> tells the others apart.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The error below this one.</param>
/// <param name="errorType">Whose fault it is; unknown in this protocol.</param>
/// <param name="errorCode">The code that the service sent.</param>
/// <param name="requestId">Identifies the request in the logs of the service.</param>
/// <param name="statusCode">HTTP status of the reply.</param>
public partial class AmazonRekognitionException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
