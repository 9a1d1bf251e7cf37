using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>Parameters do not go together, or have a value that the service does not take. HTTP 400.</summary>
public partial class InvalidParameterException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public InvalidParameterException()
    {
    }

    /// <inheritdoc/>
    public InvalidParameterException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidParameterException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidParameterException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidParameterException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public InvalidParameterException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
