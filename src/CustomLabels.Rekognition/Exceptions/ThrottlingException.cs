using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>Too many requests, or the service is overloaded for a moment; the SDK tries again. HTTP 400 or 500.</summary>
public partial class ThrottlingException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public ThrottlingException()
    {
    }

    /// <inheritdoc/>
    public ThrottlingException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ThrottlingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public ThrottlingException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public ThrottlingException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public ThrottlingException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
