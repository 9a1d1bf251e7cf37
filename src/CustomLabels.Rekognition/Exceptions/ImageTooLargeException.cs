using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The image has too many bytes: over 4 MB inline, or over 15 MB in S3. HTTP 400.</summary>
public partial class ImageTooLargeException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public ImageTooLargeException()
    {
    }

    /// <inheritdoc/>
    public ImageTooLargeException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ImageTooLargeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public ImageTooLargeException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public ImageTooLargeException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public ImageTooLargeException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
