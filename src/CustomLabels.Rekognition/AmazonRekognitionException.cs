using System.Net;

namespace Amazon.Rekognition;

/// <summary>An error that the service reported. Errors that the service describes have classes of their own below this one; <see cref="AmazonServiceException.ErrorCode"/> tells the others apart.</summary>
public partial class AmazonRekognitionException : AmazonServiceException
{
    /// <summary>Makes an error without a message of its own.</summary>
    public AmazonRekognitionException()
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened.</param>
    public AmazonRekognitionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The error below this one.</param>
    public AmazonRekognitionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an error.</summary>
    /// <param name="innerException">The error below this one.</param>
    public AmazonRekognitionException(Exception? innerException)
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
    public AmazonRekognitionException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Makes an error from a reply.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="errorType">Whose fault it is; unknown in this protocol.</param>
    /// <param name="errorCode">The code that the service sent.</param>
    /// <param name="requestId">Identifies the request in the logs of the service.</param>
    /// <param name="statusCode">HTTP status of the reply.</param>
    public AmazonRekognitionException(string message, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
