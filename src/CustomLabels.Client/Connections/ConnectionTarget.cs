using System.Net.Sockets;
using Amazon;
using Amazon.Runtime;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;
using CustomLabels.Requests;

namespace CustomLabels.Connections;

/// <summary>Which Region and endpoint a client talks to.</summary>
/// <param name="Region">The Region, also that of the signatures.</param>
/// <param name="Endpoint">An endpoint other than AWS's; null for AWS's.</param>
/// <param name="Profile">The profile whose settings (endpoints among them) count; null for none.</param>
/// <param name="Form">Which of AWS's own hosts.</param>
/// <param name="AwsOnly">Whether endpoints in the environment or the profile do not count: AWS's own were asked for.</param>
internal sealed record ConnectionTarget(RegionChoice Region, Uri? Endpoint, Profile? Profile, EndpointForm Form, bool AwsOnly)
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(3);

    /// <summary>The local service.</summary>
    public static ConnectionTarget Local(RegionChoice region, Uri endpoint) => new(region, endpoint, null, EndpointForm.Region, AwsOnly: false);

    /// <summary>What the user said, else the environment, else the profile.</summary>
    public static ConnectionTarget Remote(ConnectionOptions options, RegionChoice region, SharedProfiles profiles)
    {
        var profile = options.ProfileName is { Length: > 0 } name ? name : SharedProfiles.DefaultName;
        var form = options.EndpointForm ?? FormOfEnvironment(profiles.EndpointsOf(profile));
        return new ConnectionTarget(region, options.EndpointUrl, new Profile(profile, profiles.Location), form, options.EndpointForm is not null);
    }

    /// <summary>
    /// Sets Region and endpoint of a client's configuration, and returns the endpoint when it is not AWS's. Without an
    /// endpoint given, the SDK itself looks into AWS_ENDPOINT_URL_&lt;SERVICE&gt;, AWS_ENDPOINT_URL and the profile.
    /// </summary>
    /// <exception cref="CustomLabelsException"><c>EndpointConflict</c>: an endpoint other than AWS's, and FIPS or dual stack.</exception>
    public Uri? ApplyTo(ClientConfig config)
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.ConnectTimeout = ConnectLimit;
        if (Profile is not null)
        {
            config.Profile = Profile;
        }

        // Said in any case: the SDK reads AWS_USE_FIPS_ENDPOINT and its like once per process, in a shell they change.
        config.IgnoreConfiguredEndpointUrls = AwsOnly;
        config.UseFIPSEndpoint = Form.HasFlag(EndpointForm.Fips);
        config.UseDualstackEndpoint = Form.HasFlag(EndpointForm.DualStack);
        var endpoint = Endpoint ?? (config.ServiceURL is { Length: > 0 } url ? new Uri(url) : null);
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region.Name);
        }
        else if (Form != EndpointForm.Region)
        {
            throw Conflict(endpoint);
        }
        else
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = Region.Name;
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
        if (!EndpointAddress.IsLoopback(endpoint) && HttpClient.DefaultProxy.GetProxy(endpoint) is { } proxy && proxy != endpoint)
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

    private static EndpointForm FormOfEnvironment((bool? Fips, bool? DualStack) profile) =>
        ((Variable("AWS_USE_FIPS_ENDPOINT") ?? profile.Fips) is true ? EndpointForm.Fips : EndpointForm.Region)
        | ((Variable("AWS_USE_DUALSTACK_ENDPOINT") ?? profile.DualStack) is true ? EndpointForm.DualStack : EndpointForm.Region);

    private static bool? Variable(string name) => bool.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : null;

    private CustomLabelsException Conflict(Uri endpoint) =>
        new(
            "EndpointConflict",
            ErrorKind.InvalidArgument,
            $"The endpoint {endpoint} cannot be combined with {Form}, which is for AWS's own endpoints. Say which counts: "
            + "Connect-CLService -Endpoint Fips, DualStack or Region for AWS's own; or unset AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT and the like in the profile.",
            endpoint.AbsoluteUri);
}
