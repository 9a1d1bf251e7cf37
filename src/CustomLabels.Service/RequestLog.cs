using System.Diagnostics;
using CustomLabels.Service.Hosting.Recording;

namespace CustomLabels.Service;

/// <summary>
/// Wraps every request: the logging scope with its id, one line when it is done, and its record if asked for.
/// The query is never logged: it has the signature of a presigned URL.
/// </summary>
internal sealed class RequestLog(IEnumerable<ServiceRoute> routes, ServiceOptions options, TimeProvider clock, ILogger log)
{
    /// <summary>The status logged for a client that did not wait for the response; never sent.</summary>
    private const int ClientClosedRequest = 499;

    private static readonly ServiceRoute Misdirected = new(_ => true, HostNames.RefuseAsync);

    private readonly ServiceRoute[] _routes = [.. routes];
    private readonly HostNames _hosts = new(options);
    private readonly Recorder? _recorder = options.RecordPath is { } path ? new Recorder(path, clock, log) : null;

    public async Task HandleAsync(HttpContext context)
    {
        var facts = RequestFacts.Of(context);
        using var scope = log.BeginScope(facts);
        var began = Stopwatch.GetTimestamp();
        var isGone = false;
        try
        {
            UnreadBody.Watch(context);
            ServiceRoute route = _hosts.Allow(context) ? Array.Find(_routes, route => route.IsMeant(context.Request))! : Misdirected;
            await (_recorder is null ? route.HandleAsync(context) : _recorder.RecordAsync(context, facts, route));
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            isGone = true;
        }

        Write(context, facts, isGone || context.RequestAborted.IsCancellationRequested ? ClientClosedRequest : context.Response.StatusCode, Stopwatch.GetElapsedTime(began));
    }

    private void Write(HttpContext context, RequestFacts facts, int status, TimeSpan duration)
    {
        // Those who poll the health probe would bury everything else.
        var level = facts.Action == HealthProbe.Action ? LogLevel.Debug : LogLevel.Information;
        if (log.IsEnabled(level))
        {
            log.RequestDone(level, context.Request.Method, RawTarget.Of(context).Path, facts.Action ?? "-", status, facts.ErrorCode ?? "-", Math.Round(duration.TotalMilliseconds, 1), facts.AccountId ?? "-");
        }
    }
}
