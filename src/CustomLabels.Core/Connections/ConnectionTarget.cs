using System.Net;
using System.Net.Sockets;
using Amazon;
using Amazon.Runtime;

namespace CustomLabels.Connections;

/// <summary>Which Region and endpoint a client talks to.</summary>
/// <param name="Region">The Region, also that of the signatures.</param>
/// <param name="Endpoint">An endpoint other than AWS's; null for AWS's.</param>
/// <param name="Profile">The profile whose settings (endpoints among them) count; null for none.</param>
internal sealed record ConnectionTarget(string Region, Uri? Endpoint, Profile? Profile)
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(3);

    /// <summary>Whether an endpoint is on this machine.</summary>
    public static bool IsLoopback(Uri endpoint) =>
        endpoint.IsLoopback || (IPAddress.TryParse(endpoint.Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>
    /// Sets Region and endpoint of a client's configuration, and returns the endpoint when it is not AWS's. Without an
    /// endpoint given, the SDK itself looks into AWS_ENDPOINT_URL_&lt;SERVICE&gt;, AWS_ENDPOINT_URL and the profile.
    /// </summary>
    public Uri? ApplyTo(ClientConfig config)
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.ConnectTimeout = ConnectLimit;
        if (Profile is not null)
        {
            config.Profile = Profile;
        }

        var endpoint = Endpoint ?? (config.ServiceURL is { Length: > 0 } url ? new Uri(url) : null);
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }
        else
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = Region;
        }

        return endpoint;
    }

    /// <summary>
    /// Makes sure that something listens at an endpoint that is not AWS's: a typing error should not cost a minute of
    /// retries. Skipped behind a proxy, where a direct connection says nothing.
    /// </summary>
    /// <exception cref="CustomLabelsException">Nothing listens.</exception>
    public static async Task CheckReachableAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        if (!IsLoopback(endpoint) && HttpClient.DefaultProxy.GetProxy(endpoint) is { } proxy && proxy != endpoint)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConnectLimit);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(endpoint.Host.Trim('[', ']'), endpoint.Port, limit.Token);
        }
        catch (SocketException exception)
        {
            throw RequestErrors.Unreachable(endpoint, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RequestErrors.Unreachable(endpoint, exception);
        }
    }
}
