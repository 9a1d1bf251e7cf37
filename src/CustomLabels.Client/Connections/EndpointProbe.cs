using System.Net;

namespace CustomLabels.Connections;

/// <summary>Tells an endpoint that is gone, which ends everything, from a single request that failed each time it was sent.</summary>
internal static class EndpointProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The error of a request that got no answer of the service: <c>RequestInterrupted</c> where the endpoint answers others; <c>EndpointUnreachable</c>
    /// where the time is up and it answers nothing; any other exception as it is.
    /// </summary>
    /// <param name="exception">What a request threw.</param>
    /// <param name="target">What the user gave.</param>
    public static async Task<Exception> JudgeAsync(Exception exception, object? target, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || RequestErrors.EndpointOf(exception) is not { } endpoint)
        {
            return exception;
        }

        var error = RequestErrors.Explain(exception, target);
        var what = error switch
        {
            { SaysHowToGoOn: true } => null,
            { ErrorId: ErrorIds.EndpointUnreachable } => "The connection broke off",
            { ErrorId: ErrorIds.UnexpectedAnswer, InnerException: AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } } => "A proxy or another server answered",
            { ErrorId: ErrorIds.RequestTimeout } => "No answer came in time",
            _ => null,
        };
        if (what is null)
        {
            return exception;
        }

        var where = endpoint.GetLeftPart(UriPartial.Authority);
        return await AnswersAsync(endpoint, cancellationToken)
            ? new CustomLabelsException(
                ErrorIds.RequestInterrupted,
                ErrorKind.Interrupted,
                $"{what} each time this was sent, but {where} answers other requests. Repeat the command for this one; if it fails again, check proxy and firewall.",
                error.Target,
                exception)
            : error.ErrorId == ErrorIds.RequestTimeout
                ? new CustomLabelsException(
                    ErrorIds.EndpointUnreachable,
                    ErrorKind.Connection,
                    $"No answer comes from {where} in time: check whether the service still works, and the network.",
                    error.Target,
                    exception)
                : exception;
    }

    /// <summary>Whether a server answers at an endpoint, and not only what stands in front of it.</summary>
    private static async Task<bool> AnswersAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        using HttpClient http = new(handler) { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(endpoint, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode < HttpStatusCode.InternalServerError;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
