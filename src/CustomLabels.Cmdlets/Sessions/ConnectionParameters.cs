using Amazon.Runtime;

namespace CustomLabels.Sessions;

/// <summary>What a cmdlet's own parameters say about the connection.</summary>
internal sealed record ConnectionParameters
{
    public Connection? Connection { get; init; }

    public string? Region { get; init; }

    public string? ProfileName { get; init; }

    public Uri? EndpointUrl { get; init; }

    public AWSCredentials? Credentials { get; init; }

    private bool SaysWho => ProfileName is not null || Credentials is not null;

    /// <summary>Whether an open connection already is what they ask for.</summary>
    public bool Fit(ServiceConnection? open) =>
        Connection is null && Region is null && !SaysWho && (EndpointUrl is null || (open?.IsAt(EndpointUrl) == true));

    /// <summary>Whether they name the endpoint of an open connection but no credentials: then its credentials are meant.</summary>
    public bool Stay(ServiceConnection? open) => Connection is null && !SaysWho && EndpointUrl is not null && open?.IsAt(EndpointUrl) == true;

    /// <summary>These, completed by what was said for the session's connection.</summary>
    /// <param name="session">What was said when the session's connection was made; null for none.</param>
    /// <param name="open">That connection; null for none.</param>
    public ConnectionOptions Over(ConnectionOptions? session, ServiceConnection? open)
    {
        if (Connection is not null || Stay(open))
        {
            return new ConnectionOptions
            {
                Connection = Connection ?? open!.Describe(),
                Region = Region,
                ProfileName = ProfileName,
                EndpointUrl = EndpointUrl,
                Credentials = Credentials,
                PriceBook = session?.PriceBook,
            };
        }

        // Naming a Region or credentials leaves the local service.
        var options = session is null || open is { Folder: not null } ? new ConnectionOptions { PriceBook = session?.PriceBook } : session;
        return options with
        {
            Region = Region ?? (ProfileName is null ? options.Region : null),
            ProfileName = ProfileName ?? options.ProfileName,
            EndpointUrl = EndpointUrl ?? options.EndpointUrl,
            EndpointForm = EndpointUrl is null ? options.EndpointForm : null,
            Credentials = Credentials ?? (ProfileName is null ? options.Credentials : null),
            CredentialSource = Credentials is null ? options.CredentialSource : ConnectionOptions.Given,
            RegionSource = Region is null ? options.RegionSource : ConnectionOptions.Given,
        };
    }
}
