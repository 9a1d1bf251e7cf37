using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime.Internal;
using CustomLabels.Endpoints;
using CustomLabels.Errors;

namespace CustomLabels.Requests;

/// <summary>Explains failed requests to the user: what happened and what to do (spec/api.md §2).</summary>
public static class RequestErrors
{
    private const string SdkNamespace = "Amazon";
    private const string StartLocal = "If the local service ran there, Connect-CLService -Local starts it and connects to it.";

    /// <summary>
    /// Explains the exception of a request. The id of the result is the service's code; its message ends with what to do.
    /// Not for cancellation: a request that the user canceled is not an error.
    /// </summary>
    /// <param name="exception">What the SDK threw; an error that already says what to do keeps its id and message.</param>
    /// <param name="target">What the user gave: a name, an ARN, a path.</param>
    public static CustomLabelsException Explain(Exception exception, object? target = null) => exception switch
    {
        CustomLabelsException => FileErrors.Explain(exception, target),
        _ when Network(exception) is { } network => Unreachable(exception, network, target),
        AmazonServiceException { InnerException: HttpErrorResponseException, ErrorCode: null or "" } silent => NotTheService(silent, target),
        AmazonServiceException service => Refused(service, target),
        TaskCanceledException or TimeoutException => new CustomLabelsException(
            ErrorIds.RequestTimeout,
            ErrorKind.Timeout,
            "The service did not answer in time. Try again; if that does not help, check the network and the service.",
            target,
            exception),
        AmazonClientException => new CustomLabelsException(ErrorIds.RequestFailed, ErrorKind.Unspecified, exception.Message, target, exception),
        _ => FileErrors.Explain(exception, target),
    };

    /// <summary>Whether an exception comes from a request, so that <see cref="Explain"/> can explain it.</summary>
    public static bool IsFromRequest(Exception exception) =>
        exception is CustomLabelsException or AmazonServiceException or AmazonClientException or HttpRequestException
        || Network(exception) is not null
        || exception.GetType().Namespace?.StartsWith(SdkNamespace, StringComparison.Ordinal) == true;

    /// <summary>Where a failed request went; null when that is not known.</summary>
    internal static Uri? EndpointOf(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (RequestNotes.EndpointOf(current) is { } endpoint)
            {
                return endpoint;
            }
        }

        return null;
    }

    /// <summary>The error when nothing listens at an endpoint.</summary>
    internal static CustomLabelsException Unreachable(Uri endpoint, Exception cause) =>
        new(
            ErrorIds.EndpointUnreachable,
            ErrorKind.Connection,
            $"Nothing answers at {endpoint.GetLeftPart(UriPartial.Authority)}. Check -EndpointUrl and AWS_ENDPOINT_URL"
            + (EndpointAddress.IsLoopback(endpoint)
                ? $". {StartLocal}"
                : ", the network, proxy and firewall."),
            endpoint.AbsoluteUri,
            cause);

    private static CustomLabelsException Refused(AmazonServiceException exception, object? target)
    {
        var code = ErrorCodes.Normalize(exception);
        var (kind, advice) = ErrorCodes.Find(code, exception.StatusCode);
        var said = string.IsNullOrWhiteSpace(exception.Message) ? code : exception.Message.Trim();
        if (kind != ErrorKind.AccessDenied)
        {
            // Names read better than ARNs; but a policy needs the ARN.
            said = ResourceName.InWords(said);
        }

        if (!said.EndsWith('.') && !said.EndsWith('?') && !said.EndsWith('!'))
        {
            said += ".";
        }

        return new CustomLabelsException(code, kind, advice.Length == 0 ? said : $"{said} {advice}", target, exception);
    }

    /// <summary>The error for a response without a code: from a proxy, a router, some other web server.</summary>
    private static CustomLabelsException NotTheService(AmazonServiceException exception, object? target) =>
        new(
            ErrorIds.UnexpectedAnswer,
            ErrorKind.Connection,
            $"The response with status {(int)exception.StatusCode} did not come from the service. Check -EndpointUrl, AWS_ENDPOINT_URL and any proxy in between.",
            target,
            exception);

    private static CustomLabelsException Unreachable(Exception exception, Exception network, object? target)
    {
        var endpoint = EndpointOf(exception);
        var where = endpoint?.GetLeftPart(UriPartial.Authority) ?? "the endpoint";
        var what = network switch
        {
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                $"The host name of {where} was not found: check -Region and -EndpointUrl.",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                $"Nothing listens at {where}: check -EndpointUrl.{(endpoint is null || EndpointAddress.IsLoopback(endpoint) ? $" {StartLocal}" : string.Empty)}",
            AuthenticationException =>
                $"The certificate of {where} is not trusted: check -EndpointUrl (http or https?) and the machine's certificates.",
            HttpIOException or SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } =>
                $"The connection to {where} broke off before the answer came: check whether the service still runs there, and network, proxy and firewall.",
            _ => $"No answer comes from {where}: check -Region, -EndpointUrl, network, proxy and firewall.",
        };
        return new CustomLabelsException(ErrorIds.EndpointUnreachable, ErrorKind.Connection, what, target, exception);
    }

    /// <summary>The innermost network error in an exception; null when the service did answer.</summary>
    private static Exception? Network(Exception exception)
    {
        Exception? found = null;
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is AmazonServiceException { StatusCode: not 0, InnerException: HttpErrorResponseException })
            {
                return null;
            }

            if (current is HttpRequestException or HttpIOException or SocketException or AuthenticationException)
            {
                found = current;
            }
        }

        return found;
    }
}
