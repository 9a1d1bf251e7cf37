using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The resource cannot be used yet, for instance a model that is not running. HTTP 400.</summary>
public partial class ResourceNotReadyException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public ResourceNotReadyException()
    {
    }

    /// <inheritdoc/>
    public ResourceNotReadyException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ResourceNotReadyException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public ResourceNotReadyException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public ResourceNotReadyException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public ResourceNotReadyException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
