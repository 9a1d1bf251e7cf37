using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The S3 object is missing, in another Region, or not readable by the caller. HTTP 400.</summary>
public partial class InvalidS3ObjectException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public InvalidS3ObjectException()
    {
    }

    /// <inheritdoc/>
    public InvalidS3ObjectException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidS3ObjectException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidS3ObjectException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidS3ObjectException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public InvalidS3ObjectException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
