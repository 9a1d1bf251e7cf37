using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>A quota on concurrent work or on the number of resources is used up. Trying again at once does not help. HTTP 400.</summary>
public partial class LimitExceededException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public LimitExceededException()
    {
    }

    /// <inheritdoc/>
    public LimitExceededException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public LimitExceededException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public LimitExceededException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public LimitExceededException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public LimitExceededException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
