using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The caller lacks the right to do this. HTTP 400, or 403 in some Regions.</summary>
public partial class AccessDeniedException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public AccessDeniedException()
    {
    }

    /// <inheritdoc/>
    public AccessDeniedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public AccessDeniedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public AccessDeniedException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public AccessDeniedException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public AccessDeniedException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
