using System.Net;

namespace CustomLabels.Endpoints;

/// <summary>Compares and classifies endpoint addresses.</summary>
internal static class EndpointAddress
{
    /// <summary>Whether an endpoint is on this machine.</summary>
    public static bool IsLoopback(Uri endpoint) =>
        endpoint.IsLoopback || (IPAddress.TryParse(endpoint.Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether two endpoints are the same, with a trailing slash or without, and by any loopback name.</summary>
    public static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && one.AbsolutePath.TrimEnd('/') == other.AbsolutePath.TrimEnd('/')
        && (one.IdnHost == other.IdnHost || (IsLoopback(one) && IsLoopback(other)));
}
