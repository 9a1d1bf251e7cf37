namespace Amazon.Rekognition.Model;

/// <summary>More requests than the quota or the inference units of the model can serve; the SDK tries again. HTTP 400.</summary>
public partial class ProvisionedThroughputExceededException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonRekognitionException(message, innerException, errorType, errorCode, requestId, statusCode);
