using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The service failed; the SDK tries again. HTTP 500, code <c>InternalServerError</c>.</summary>
public partial class InternalServerErrorException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public InternalServerErrorException()
    {
    }

    /// <inheritdoc/>
    public InternalServerErrorException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InternalServerErrorException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public InternalServerErrorException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public InternalServerErrorException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public InternalServerErrorException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
