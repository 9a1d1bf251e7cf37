using System.Net.Http.Headers;
using Amazon.Runtime.Internal;

namespace CustomLabels.Requests;

/// <summary>
/// Notes on the exception of a request where the request went, and, if it was sent more than once, when that began: the first time may have
/// done what the last one failed to do.
/// </summary>
internal sealed class RequestNotes : PipelineHandler
{
    private const string Endpoint = "CustomLabels.Endpoint";
    private const string Began = "CustomLabels.Began";

    /// <summary>Between a clock and one that shows whole seconds only, two seconds are no difference.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>Adds the notes to a client: around its tries.</summary>
    public static void AddTo(RuntimePipeline pipeline) => pipeline.AddHandlerBefore<RetryHandler>(new RequestNotes());

    /// <summary>Where the failed request went; null when that is not known.</summary>
    public static Uri? EndpointOf(Exception exception) => exception.Data[Endpoint] as Uri;

    /// <summary>Notes where a request that failed went.</summary>
    public static void NoteEndpoint(Exception exception, Uri? endpoint) => exception.Data[Endpoint] = endpoint;

    /// <summary>When a request that was sent several times was sent first, by the service's clock; null if it was sent only once.</summary>
    public static DateTimeOffset? FirstOfSeveralTries(Exception exception) => exception.Data[Began] as DateTimeOffset?;

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var sends = SendCount.Begin();
        var began = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (Exception exception)
        {
            NoteEndpoint(exception, executionContext.RequestContext.Request?.Endpoint);
            if (sends.Value > 1)
            {
                exception.Data[Began] = began + ClockDifference(exception);
            }

            throw;
        }
    }

    /// <summary>How far the service's clock is ahead of this machine's.</summary>
    private static TimeSpan ClockDifference(Exception exception)
    {
        if (exception.InnerException is not HttpErrorResponseException { Response: { } response }
            || !RetryConditionHeaderValue.TryParse(response.GetHeaderValue("Date"), out var date)
            || date.Date is not { } said)
        {
            return TimeSpan.Zero;
        }

        var difference = said - DateTimeOffset.UtcNow;
        return difference.Duration() > Tolerance ? difference : TimeSpan.Zero;
    }
}
