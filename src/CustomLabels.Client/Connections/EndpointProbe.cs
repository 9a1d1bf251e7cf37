using System.Net;

namespace CustomLabels.Connections;

/// <summary>Tells an endpoint that is gone, which ends everything, from a single request that broke off each time it was sent.</summary>
internal static class EndpointProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The error of a request whose connection failed: <c>RequestInterrupted</c> where the endpoint answers others; any other exception as it is.</summary>
    /// <param name="exception">What a request threw.</param>
    /// <param name="target">What the user gave.</param>
    public static async Task<Exception> JudgeAsync(Exception exception, object? target, CancellationToken cancellationToken) =>
        RequestErrors.IsFromRequest(exception)
        && RequestErrors.Explain(exception, target) is { ErrorId: ErrorIds.EndpointUnreachable, SaysHowToGoOn: false } error
        && RequestErrors.EndpointOf(exception) is { } endpoint
        && await AnswersAsync(endpoint, cancellationToken)
            ? new CustomLabelsException(
                ErrorIds.RequestInterrupted,
                ErrorKind.Interrupted,
                $"The connection to {endpoint.GetLeftPart(UriPartial.Authority)} broke off each time this was sent, but other requests are answered there. Repeat the command for this one; if it fails again, check proxy and firewall.",
                error.Target,
                exception)
            : exception;

    /// <summary>Whether a server answers at an endpoint, and not only what stands in front of it.</summary>
    private static async Task<bool> AnswersAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
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
