using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The policy has another revision by now. HTTP 400.</summary>
public partial class InvalidPolicyRevisionIdException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public InvalidPolicyRevisionIdException()
    {
    }

    /// <inheritdoc/>
    public InvalidPolicyRevisionIdException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidPolicyRevisionIdException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidPolicyRevisionIdException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidPolicyRevisionIdException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public InvalidPolicyRevisionIdException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
