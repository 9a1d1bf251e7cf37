using System.Net;
using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

/// <summary>The caller lacks the right to do this. HTTP 400, or 403 in some Regions.</summary>
public partial class AccessDeniedException : AmazonRekognitionException
{
    /// <summary>Makes an error without a message of its own.</summary>
    public AccessDeniedException()
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened.</param>
    public AccessDeniedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The error below this one.</param>
    public AccessDeniedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="innerException">The error below this one.</param>
    public AccessDeniedException(Exception? innerException)
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
    public AccessDeniedException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Makes an error from a reply.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="errorType">Whose fault it is; unknown in this protocol.</param>
    /// <param name="errorCode">The code that the service sent.</param>
    /// <param name="requestId">Identifies the request in the logs of the service.</param>
    /// <param name="statusCode">HTTP status of the reply.</param>
    public AccessDeniedException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
