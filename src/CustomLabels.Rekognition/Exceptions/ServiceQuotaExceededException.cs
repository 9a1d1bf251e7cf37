using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>A quota on the size or number of something is used up. HTTP 400.</summary>
public partial class ServiceQuotaExceededException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public ServiceQuotaExceededException()
    {
    }

    /// <inheritdoc/>
    public ServiceQuotaExceededException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ServiceQuotaExceededException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public ServiceQuotaExceededException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public ServiceQuotaExceededException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public ServiceQuotaExceededException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
