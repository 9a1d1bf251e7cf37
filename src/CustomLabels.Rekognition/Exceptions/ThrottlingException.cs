using System.Net;
using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

/// <summary>Too many requests, or the service is overloaded for a moment; the SDK tries again. HTTP 400 or 500.</summary>
public partial class ThrottlingException : AmazonRekognitionException
{
    /// <summary>Makes an error without a message of its own.</summary>
    public ThrottlingException()
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened.</param>
    public ThrottlingException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The error below this one.</param>
    public ThrottlingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="innerException">The error below this one.</param>
    public ThrottlingException(Exception? innerException)
        : base(innerException)
    {
    }

    /// <summary>Makes an error from a reply.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The error below this one.</param>
    /// <param name="errorType">Whose fault it is; unknown in this protocol.</param>
    /// <param name="errorCode">The code that the service sent.</param>
    /// <param name="requestId">Identifies the request in the logs of the service.</param>
    /// <param name="statusCode">HTTP status of the reply.</param>
    public ThrottlingException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Makes an error from a reply.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="errorType">Whose fault it is; unknown in this protocol.</param>
    /// <param name="errorCode">The code that the service sent.</param>
    /// <param name="requestId">Identifies the request in the logs of the service.</param>
    /// <param name="statusCode">HTTP status of the reply.</param>
    public ThrottlingException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
