using System.Net;

namespace CustomLabels.Service.Hosting;

/// <summary>
/// The hosts that requests may be addressed to. A page in a browser can have its own name resolve to this machine, and would then read
/// what needs no signature (DNS rebinding): the Host header tells.
/// </summary>
internal sealed class HostNames(ServiceOptions options)
{
    public bool Allow(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return IPAddress.TryParse(host, out var address)
            ? IPAddress.IsLoopback(address) || IsOurs(address, context.Connection.LocalIpAddress)
            : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
                || options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Refuses a request to another host: 421 (RFC 9110 §15.5.20).</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        RequestFacts.Of(context).ErrorCode = "MisdirectedRequest";
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "This service does not answer to the host name of this request. Use 127.0.0.1 or localhost, or start the service with --host and that name.\n", context.RequestAborted);
    }

    // On 0.0.0.0, the address that the connection came in on.
    private bool IsOurs(IPAddress asked, IPAddress? local) =>
        AreEqual(asked, options.Address) || (local is not null && AreEqual(asked, local));

    private static bool AreEqual(IPAddress left, IPAddress right) => left.MapToIPv6().GetAddressBytes().AsSpan().SequenceEqual(right.MapToIPv6().GetAddressBytes());
}
