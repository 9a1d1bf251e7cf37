using System.Net;
using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

/// <summary>A quota on concurrent work or on the number of resources is used up. Trying again at once does not help. HTTP 400.</summary>
public partial class LimitExceededException : AmazonRekognitionException
{
    /// <summary>Makes an error without a message of its own.</summary>
    public LimitExceededException()
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened.</param>
    public LimitExceededException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The error below this one.</param>
    public LimitExceededException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="innerException">The error below this one.</param>
    public LimitExceededException(Exception? innerException)
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
    public LimitExceededException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Makes an error from a reply.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="errorType">Whose fault it is; unknown in this protocol.</param>
    /// <param name="errorCode">The code that the service sent.</param>
    /// <param name="requestId">Identifies the request in the logs of the service.</param>
    /// <param name="statusCode">HTTP status of the reply.</param>
    public LimitExceededException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
