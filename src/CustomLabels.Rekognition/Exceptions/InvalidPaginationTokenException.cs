using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The token of the next page is not one, or not one any more. HTTP 400.</summary>
public partial class InvalidPaginationTokenException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public InvalidPaginationTokenException()
    {
    }

    /// <inheritdoc/>
    public InvalidPaginationTokenException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidPaginationTokenException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidPaginationTokenException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidPaginationTokenException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public InvalidPaginationTokenException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
