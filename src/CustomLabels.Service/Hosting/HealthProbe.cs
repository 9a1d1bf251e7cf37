namespace CustomLabels.Service.Hosting;

/// <summary><c>GET /healthz</c>: answers once the service is ready, with its version, start time, region and process id. Needs no signature.</summary>
internal sealed class HealthProbe(ServiceOptions options, TimeProvider clock)
{
    public const string Action = "Health";

    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    public ServiceRoute Route => new(request => HttpMethods.IsGet(request.Method) && request.Path == "/healthz", HandleAsync);

    private Task HandleAsync(HttpContext context)
    {
        RequestFacts.Of(context).Action = Action;
        return context.Response.WriteAsJsonAsync(
            new
            {
                status = "ok",
                version = FolderMarker.Version,
                startedAt = _startedAt,
                region = options.Region,
                pid = Environment.ProcessId,
            },
            context.RequestAborted);
    }
}
