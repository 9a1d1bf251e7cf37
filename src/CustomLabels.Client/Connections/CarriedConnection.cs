using System.Runtime.CompilerServices;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;

namespace CustomLabels.Connections;

/// <summary>
/// Connections passed on as objects: to another runspace of this process, where they keep their credentials, or to
/// a job or a file, where they arrive as text and their credentials are resolved again.
/// </summary>
public static class CarriedConnection
{
    /// <summary>Credentials are kept beside the object, not in it, so that nothing can print or store them.</summary>
    private static readonly ConditionalWeakTable<Connection, ResolvedCredentials> Carried = [];

    /// <summary>Reads a connection back from text; null when the properties are not those of a connection.</summary>
    /// <param name="property">Returns the text of a property; null for a missing one.</param>
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

    /// <summary>Keeps the credentials of a connection.</summary>
    internal static Connection Keep(Connection connection, ResolvedCredentials credentials)
    {
        Carried.AddOrUpdate(connection, credentials);
        return connection;
    }

    /// <summary>Completes the user's options from a connection.</summary>
    /// <exception cref="CustomLabelsException"><c>ConnectionWithoutCredentials</c>: the credentials were given explicitly in another process.</exception>
    internal static ConnectionOptions Complete(Connection connection, ConnectionOptions given)
    {
        var elsewhere = given.EndpointUrl is { } url && !EndpointAddress.IsSame(url, connection.Endpoint);
        var asAnother = given.Credentials is not null || given.ProfileName is not null;
        var local = connection.CredentialSource == ResolvedCredentials.LocalSource;
        var options = given with
        {
            Region = given.Region ?? connection.Region,
            Bucket = given.Bucket ?? connection.Bucket,
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

        // The local service's key does not work anywhere else.
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

    /// <summary>Checks that the opened connection has the endpoint and the account of the one passed on.</summary>
    /// <exception cref="CustomLabelsException"><c>OtherEndpoint</c> or <c>OtherAccount</c>.</exception>
    internal static async Task VerifyAsync(Connection carried, ConnectionOptions given, ServiceConnection opened, CancellationToken cancellationToken)
    {
        if (opened.Folder is null && given.EndpointUrl is null && !EndpointAddress.IsSame(opened.Endpoint, carried.Endpoint))
        {
            throw new CustomLabelsException(
                ErrorIds.OtherEndpoint,
                ErrorKind.InvalidArgument,
                $"The connection uses {carried.Endpoint}, but the environment here sets {opened.Endpoint}. Choose one with -EndpointUrl.",
                carried);
        }

        if (carried.AccountId is not { } account || given.Credentials is not null || given.ProfileName is not null)
        {
            return;
        }

        if (Carried.TryGetValue(carried, out _))
        {
            opened.LearnAccount(account);
            return;
        }

        // Credentials resolved again may belong to another account: one request tells.
        if (await opened.GetAccountIdAsync(cancellationToken) is var found && found != account)
        {
            throw new CustomLabelsException(
                ErrorIds.OtherAccount,
                ErrorKind.Authentication,
                $"The connection belongs to account {account}, but the credentials found here ({carried.CredentialSource}) belong to account {found}. Give the right ones with -ProfileName, -Credential, or -AccessKey and -SecretKey.",
                carried);
        }
    }

    /// <summary>The error for a connection from elsewhere whose credentials are not available here.</summary>
    internal static CustomLabelsException NotFoundHere(string required, string? found, Connection? connection)
    {
        var reason = required switch
        {
            ConnectionOptions.Given => "It was made with an explicit access key (-Credential or -AccessKey)",
            StoredCredentials.Source => "It was made with the credentials in $StoredAWSCredentials",
            ResolvedCredentials.LocalSource => "It belongs to a local service, but has no data folder (DataPath)",
            _ => $"Its credentials came from {required}, but {(found is null ? "there are none" : $"{found} was found")} here",
        };
        return new CustomLabelsException(
            ErrorIds.ConnectionWithoutCredentials,
            ErrorKind.Authentication,
            $"This connection comes from another process or a file, and secrets do not travel with it. {reason}. Give the credentials again: Connect-CLService -Connection <connection> with -Credential, -ProfileName, or -AccessKey and -SecretKey. A connection made with a profile works everywhere.",
            connection);
    }
}
