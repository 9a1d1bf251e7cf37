using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CustomLabels.Endpoints;
using CustomLabels.Errors;

namespace CustomLabels.Requests;

/// <summary>Says in the user's words what a failed request means and what to do about it (spec/api.md §2).</summary>
public static class RequestErrors
{
    private const string SdkNamespace = "Amazon";

    /// <summary>
    /// What an exception of a request means. The id of the result is the service's code; its message ends with what to do.
    /// Cancellation is not for this method: a request that the user ended is no error.
    /// </summary>
    /// <param name="exception">What the SDK threw; an error that says what to do already is returned as it is.</param>
    /// <param name="target">What the user gave: a name, an ARN, a path.</param>
    public static CustomLabelsException Explain(Exception exception, object? target = null) => exception switch
    {
        CustomLabelsException => FileErrors.Explain(exception, target),
        _ when Network(exception) is { } network => Unreachable(exception, network, target),
        AmazonServiceException { InnerException: HttpErrorResponseException, ErrorCode: null or "" } silent => NotTheService(silent, target),
        AmazonServiceException service => Refused(service, target),
        TaskCanceledException or TimeoutException => new CustomLabelsException(
            "RequestTimeout",
            ErrorKind.Timeout,
            "The service did not answer in time. Try again; when it happens again, look at the network and at the service.",
            target,
            exception),
        AmazonClientException => new CustomLabelsException("RequestFailed", ErrorKind.Unspecified, exception.Message, target, exception),
        _ => FileErrors.Explain(exception, target),
    };

    /// <summary>Whether an exception comes from a request, so that <see cref="Explain"/> has something to say about it.</summary>
    public static bool IsFromRequest(Exception exception) =>
        exception is CustomLabelsException or AmazonServiceException or AmazonClientException or HttpRequestException
        || exception.GetType().Namespace?.StartsWith(SdkNamespace, StringComparison.Ordinal) == true;

    /// <summary>Nothing listens at an endpoint.</summary>
    internal static CustomLabelsException Unreachable(Uri endpoint, Exception cause) =>
        new(
            "EndpointUnreachable",
            ErrorKind.Connection,
            $"Nothing answers at {endpoint.GetLeftPart(UriPartial.Authority)}. Look at -EndpointUrl and AWS_ENDPOINT_URL"
            + (EndpointAddress.IsLoopback(endpoint)
                ? "; the local service is started by Connect-CLService -Local or Start-CLLocalService."
                : " for a typing error, and at network, proxy and firewall."),
            endpoint.AbsoluteUri,
            cause);

    private static CustomLabelsException Refused(AmazonServiceException exception, object? target)
    {
        var code = ErrorCodes.Normalize(exception);
        var (kind, advice) = ErrorCodes.Look(code, exception.StatusCode);
        var said = string.IsNullOrWhiteSpace(exception.Message) ? code : exception.Message.Trim();
        if (kind != ErrorKind.AccessDenied)
        {
            // What people call it; a policy is written with ARNs.
            said = ResourceName.InWords(said);
        }

        if (!said.EndsWith('.') && !said.EndsWith('?') && !said.EndsWith('!'))
        {
            said += ".";
        }

        return new CustomLabelsException(code, kind, advice.Length == 0 ? said : $"{said} {advice}", target, exception);
    }

    /// <summary>An answer without a code: from a proxy, a router, some other web server.</summary>
    private static CustomLabelsException NotTheService(AmazonServiceException exception, object? target) =>
        new(
            "UnexpectedAnswer",
            ErrorKind.Connection,
            $"What answered with status {(int)exception.StatusCode} is not the service: look at -EndpointUrl and AWS_ENDPOINT_URL, and at a proxy in between.",
            target,
            exception);

    private static CustomLabelsException Unreachable(Exception exception, Exception network, object? target)
    {
        var what = network switch
        {
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                "The endpoint's name is not known: look at -Region and -EndpointUrl for a typing error",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                "Nothing listens at the endpoint: look at -EndpointUrl; the local service is started by Connect-CLService -Local or Start-CLLocalService",
            AuthenticationException =>
                "The endpoint's certificate is not trusted: look at -EndpointUrl (http or https?) and at the machine's certificates",
            _ => "The endpoint cannot be reached: look at -Region, -EndpointUrl, network, proxy and firewall",
        };
        return new CustomLabelsException("EndpointUnreachable", ErrorKind.Connection, $"{what}. ({exception.Message})", target, exception);
    }

    /// <summary>The network's own error at or below an exception; null when the service did answer.</summary>
    private static Exception? Network(Exception exception)
    {
        Exception? found = null;
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is AmazonServiceException { StatusCode: not 0 })
            {
                return null;
            }

            if (current is HttpRequestException or SocketException or AuthenticationException)
            {
                found = current;
            }
        }

        return found;
    }
}
