using System.Net;

namespace Amazon.Rekognition.Model;

/// <summary>The document is not a valid project policy. HTTP 400.</summary>
public partial class MalformedPolicyDocumentException : AmazonRekognitionException
{
    /// <inheritdoc/>
    public MalformedPolicyDocumentException()
    {
    }

    /// <inheritdoc/>
    public MalformedPolicyDocumentException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public MalformedPolicyDocumentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public MalformedPolicyDocumentException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public MalformedPolicyDocumentException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public MalformedPolicyDocumentException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
