using System.Net.Sockets;

namespace CustomLabels.Detections.Bulk;

/// <summary>What a failed request says about the next one.</summary>
internal enum Failure
{
    /// <summary>The same again would fail again.</summary>
    Final,

    /// <summary>There are too many requests.</summary>
    Throttled,

    /// <summary>The connection broke off, or the service failed: the same again may succeed.</summary>
    Broken,

    /// <summary>Nobody is there.</summary>
    Gone,

    /// <summary>The model does not run.</summary>
    NotRunning,
}

/// <summary>Tells failed requests apart.</summary>
internal static class Failures
{
    /// <param name="exception">What the request threw.</param>
    /// <param name="explained">The same in words.</param>
    public static Failure Of(Exception exception, CustomLabelsException explained)
    {
        if (explained.ErrorId == ErrorIds.ModelNotRunning)
        {
            return Failure.NotRunning;
        }

        for (var current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } or HttpIOException:
                    return Failure.Broken;
                case SocketException:
                    return Failure.Gone;
                case AmazonServiceException { StatusCode: >= System.Net.HttpStatusCode.InternalServerError }:
                    return Failure.Broken;
            }
        }

        return explained.Kind switch
        {
            ErrorKind.Throttled => Failure.Throttled,
            ErrorKind.Timeout => Failure.Broken,
            ErrorKind.Connection when explained.ErrorId == ErrorIds.EndpointUnreachable => Failure.Broken,
            _ => Failure.Final,
        };
    }
}
