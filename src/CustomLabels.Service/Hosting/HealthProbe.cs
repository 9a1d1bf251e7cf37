using System.Reflection;

namespace CustomLabels.Service.Hosting;

/// <summary><c>GET /healthz</c>: answers when the service is ready, and says who it is. Needs no signature.</summary>
internal sealed class HealthProbe(ServiceOptions options, DateTimeOffset startedAt)
{
    public const string Action = "Health";

    public static bool IsMeant(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path == "/healthz";

    public Task HandleAsync(HttpContext context)
    {
        RequestFacts.Of(context).Action = Action;
        return context.Response.WriteAsJsonAsync(
            new
            {
                status = "ok",
                version = typeof(HealthProbe).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0],
                startedAt,
                region = options.Region,
                pid = Environment.ProcessId,
            },
            context.RequestAborted);
    }
}
