using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The ARN names nothing that the caller can see. HTTP 400.</summary>
public partial class ResourceNotFoundException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public ResourceNotFoundException()
    {
    }

    /// <inheritdoc/>
    public ResourceNotFoundException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ResourceNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public ResourceNotFoundException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public ResourceNotFoundException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public ResourceNotFoundException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
