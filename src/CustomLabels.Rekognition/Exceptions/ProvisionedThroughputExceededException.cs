using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>More requests than the quota or the inference units of the model can serve; the SDK tries again. HTTP 400.</summary>
public partial class ProvisionedThroughputExceededException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public ProvisionedThroughputExceededException()
    {
    }

    /// <inheritdoc/>
    public ProvisionedThroughputExceededException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ProvisionedThroughputExceededException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public ProvisionedThroughputExceededException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public ProvisionedThroughputExceededException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public ProvisionedThroughputExceededException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
