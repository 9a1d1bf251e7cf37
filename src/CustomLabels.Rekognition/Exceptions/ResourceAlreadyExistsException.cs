using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>A resource of that name or type exists. HTTP 400.</summary>
public partial class ResourceAlreadyExistsException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public ResourceAlreadyExistsException()
    {
    }

    /// <inheritdoc/>
    public ResourceAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ResourceAlreadyExistsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public ResourceAlreadyExistsException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public ResourceAlreadyExistsException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public ResourceAlreadyExistsException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
