using System.Runtime.CompilerServices;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;

namespace CustomLabels.Connections;

/// <summary>
/// Connections that go elsewhere as objects: into another runspace of this process, where they keep their credentials; into
/// a job or a file, where they arrive as text and find their credentials again by what they say.
/// </summary>
public static class CarriedConnection
{
    /// <summary>Beside the object and not in it: whatever prints or stores it has nothing to print.</summary>
    private static readonly ConditionalWeakTable<Connection, ResolvedCredentials> Carried = [];

    /// <summary>A connection that was read back from text; null when these are not the properties of one.</summary>
    /// <param name="property">The text of a property; null for one that is not there.</param>
    public static Connection? Read(Func<string, string?> property)
    {
        if (Text("Region") is not { } region || Text("CredentialSource") is not { } source || Address("Endpoint") is not { } endpoint)
        {
            return null;
        }

        return Connection.To(region, endpoint, source) with
        {
            StorageEndpoint = Address("StorageEndpoint"),
            IsLocal = EndpointAddress.IsLoopback(endpoint),
            DataPath = Text("DataPath"),
            AccountId = Text("AccountId"),
            Bucket = Text("Bucket"),
            Profile = Text("Profile"),
            RegionSource = Text("RegionSource"),
        };

        string? Text(string name) => property(name) is { Length: > 0 } text ? text : null;
        Uri? Address(string name) => Uri.TryCreate(Text(name), UriKind.Absolute, out var address) ? address : null;
    }

    /// <summary>Keeps the credentials of a connection at hand.</summary>
    internal static Connection Keep(Connection connection, ResolvedCredentials credentials)
    {
        Carried.AddOrUpdate(connection, credentials);
        return connection;
    }

    /// <summary>What a connection says, and what the user has said besides, which goes first.</summary>
    /// <exception cref="CustomLabelsException"><c>ConnectionWithoutCredentials</c>: they were given by hand, in another process.</exception>
    internal static ConnectionOptions Complete(Connection connection, ConnectionOptions said)
    {
        var elsewhere = said.EndpointUrl is { } url && !EndpointAddress.IsSame(url, connection.Endpoint);
        var asAnother = said.Credentials is not null || said.ProfileName is not null;
        var local = connection.CredentialSource == ResolvedCredentials.LocalSource;
        var options = said with
        {
            Region = said.Region ?? connection.Region,
            Bucket = said.Bucket ?? connection.Bucket,
        };
        if (local && !elsewhere && !asAnother)
        {
            return options with { Local = true, DataPath = connection.DataPath ?? throw NotFoundHere(connection.CredentialSource, null, connection), LocalAccountId = connection.AccountId };
        }

        if (!elsewhere)
        {
            var form = AwsEndpoints.FormOf(connection.Endpoint, connection.Region);
            options = options with
            {
                EndpointForm = form,
                EndpointUrl = form is null && (local || connection.StorageEndpoint == connection.Endpoint) ? connection.Endpoint : null,
            };
        }

        // The local service's own key is no good anywhere else.
        return asAnother || local ? options
            : Carried.TryGetValue(connection, out var known) ? options with { Known = known }
            : options with
            {
                RequiredSource = connection.CredentialSource is ConnectionOptions.Given or StoredCredentials.Source
                    ? throw NotFoundHere(connection.CredentialSource, null, connection)
                    : connection.CredentialSource,
                ProfileName = connection.Profile,
            };
    }

    /// <summary>Makes sure that what was opened is what the connection said.</summary>
    /// <exception cref="CustomLabelsException"><c>OtherEndpoint</c> or <c>OtherAccount</c>.</exception>
    internal static async Task VerifyAsync(Connection carried, ConnectionOptions said, ServiceConnection opened, CancellationToken cancellationToken)
    {
        if (opened.Folder is null && said.EndpointUrl is null && !EndpointAddress.IsSame(opened.Endpoint, carried.Endpoint))
        {
            throw new CustomLabelsException(
                "OtherEndpoint",
                ErrorKind.InvalidArgument,
                $"The connection goes to {carried.Endpoint}, and the environment here to {opened.Endpoint}. Say which counts with -EndpointUrl.",
                carried);
        }

        if (carried.AccountId is not { } account || said.Credentials is not null || said.ProfileName is not null)
        {
            return;
        }

        if (Carried.TryGetValue(carried, out _))
        {
            opened.LearnAccount(account);
            return;
        }

        // Credentials that had to be found again may be another's: that costs one request.
        if (await opened.GetAccountIdAsync(cancellationToken) is var found && found != account)
        {
            throw new CustomLabelsException(
                "OtherAccount",
                ErrorKind.Authentication,
                $"The connection is of account {account}, and the credentials that are found here ({carried.CredentialSource}) are of account {found}. Give the right ones with -ProfileName, -Credential or -AccessKey and -SecretKey.",
                carried);
        }
    }

    /// <summary>The credentials of a connection that came from elsewhere are not here.</summary>
    internal static CustomLabelsException NotFoundHere(string required, string? found, Connection? connection)
    {
        var reason = required switch
        {
            ConnectionOptions.Given => "It was made with an access key given by hand (-Credential or -AccessKey)",
            StoredCredentials.Source => "It was made with the credentials of $StoredAWSCredentials",
            ResolvedCredentials.LocalSource => "It is of a local service, and does not say its data folder (DataPath)",
            _ => $"Its credentials came from {required}, and here {(found is null ? "none are found" : $"those of {found} are found")}",
        };
        return new CustomLabelsException(
            "ConnectionWithoutCredentials",
            ErrorKind.Authentication,
            $"This connection comes from another process or from a file, and secrets do not travel with it. {reason}. Give the credentials here, with Connect-CLService -Connection <connection> and -Credential, -AccessKey and -SecretKey or -ProfileName; or connect with a profile in the first place, which is found everywhere.",
            connection);
    }
}
