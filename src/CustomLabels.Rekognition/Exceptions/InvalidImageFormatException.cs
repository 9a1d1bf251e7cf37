using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The content is neither JPEG nor PNG. HTTP 400.</summary>
public partial class InvalidImageFormatException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public InvalidImageFormatException()
    {
    }

    /// <inheritdoc/>
    public InvalidImageFormatException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidImageFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidImageFormatException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidImageFormatException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public InvalidImageFormatException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
