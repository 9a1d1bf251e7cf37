using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The resource is being used or changed, or its name is taken. HTTP 400.</summary>
public partial class ResourceInUseException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public ResourceInUseException()
    {
    }

    /// <inheritdoc/>
    public ResourceInUseException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ResourceInUseException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public ResourceInUseException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public ResourceInUseException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public ResourceInUseException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
