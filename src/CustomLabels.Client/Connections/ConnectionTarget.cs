using System.Net.Sockets;
using Amazon;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;

namespace CustomLabels.Connections;

/// <summary>The Region and endpoint of a client.</summary>
/// <param name="Region">The Region, also used for signing.</param>
/// <param name="Endpoint">An endpoint other than AWS's; null for AWS's.</param>
/// <param name="Profile">The profile whose settings (including endpoints) apply; null for none.</param>
/// <param name="Form">The form of AWS endpoint.</param>
/// <param name="AwsOnly">Whether to ignore endpoints in the environment and the profile, since AWS's own were requested.</param>
internal sealed record ConnectionTarget(RegionChoice Region, Uri? Endpoint, Profile? Profile, EndpointForm Form, bool AwsOnly)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>The local service.</summary>
    public static ConnectionTarget Local(RegionChoice region, Uri endpoint) => new(region, endpoint, null, EndpointForm.Region, AwsOnly: false);

    /// <summary>From the user's options, else the environment, else the profile.</summary>
    public static ConnectionTarget Remote(ConnectionOptions options, RegionChoice region, SharedProfiles profiles)
    {
        var profile = options.ProfileName is { Length: > 0 } name ? name : SharedProfiles.DefaultName;
        var form = options.EndpointForm ?? FormOfEnvironment(profiles.EndpointsOf(profile));
        return new ConnectionTarget(region, options.EndpointUrl, new Profile(profile, profiles.Location), form, options.EndpointForm is not null);
    }

    /// <summary>
    /// Sets Region and endpoint of a client's configuration, and returns the endpoint when it is not AWS's. When no endpoint
    /// is given, the SDK itself reads AWS_ENDPOINT_URL_&lt;SERVICE&gt;, AWS_ENDPOINT_URL and the profile.
    /// </summary>
    /// <exception cref="CustomLabelsException"><c>EndpointConflict</c>: an endpoint other than AWS's together with FIPS or dual stack.</exception>
    public Uri? ApplyTo(ClientConfig config)
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.ConnectTimeout = ConnectTimeout;
        if (Profile is not null)
        {
            config.Profile = Profile;
        }

        // Always set: the SDK reads AWS_USE_FIPS_ENDPOINT and the like once per process, but in a shell they change.
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
    /// Checks that something listens at an endpoint that is not AWS's: a typo should not cost a minute of
    /// retries. Skipped behind a proxy, where a direct connection proves nothing.
    /// </summary>
    /// <exception cref="CustomLabelsException"><c>EndpointUnreachable</c>: nothing listens.</exception>
    public static async Task CheckReachableAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        if (!EndpointAddress.IsLoopback(endpoint) && HttpClient.DefaultProxy.GetProxy(endpoint) is { } proxy && proxy != endpoint)
        {
            return;
        }

        if (await TryReachAsync(endpoint, ConnectTimeout, cancellationToken) is { } failure)
        {
            throw RequestErrors.Unreachable(endpoint, failure);
        }
    }

    /// <summary>Opens a TCP connection to an endpoint, and closes it again.</summary>
    /// <returns>Why that failed; null when it succeeded.</returns>
    public static async Task<Exception?> TryReachAsync(Uri endpoint, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(endpoint.Host.Trim('[', ']'), endpoint.Port, limit.Token);
            return null;
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return exception;
        }
    }

    private static EndpointForm FormOfEnvironment((bool? Fips, bool? DualStack) profile) =>
        ((Variable("AWS_USE_FIPS_ENDPOINT") ?? profile.Fips) is true ? EndpointForm.Fips : EndpointForm.Region)
        | ((Variable("AWS_USE_DUALSTACK_ENDPOINT") ?? profile.DualStack) is true ? EndpointForm.DualStack : EndpointForm.Region);

    private static bool? Variable(string name) => bool.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : null;

    private CustomLabelsException Conflict(Uri endpoint) =>
        new(
            ErrorIds.EndpointConflict,
            ErrorKind.InvalidArgument,
            $"The endpoint {endpoint} cannot be combined with {Form}, which applies to AWS's own endpoints only. "
            + "Choose one of those with Connect-CLService -Endpoint Fips, DualStack or Region; or unset AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT and the profile's equivalents.",
            endpoint.AbsoluteUri);
}
