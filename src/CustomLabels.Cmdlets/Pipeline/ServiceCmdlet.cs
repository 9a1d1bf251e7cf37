using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Connections;
using CustomLabels.Errors;
using CustomLabels.Sessions;

namespace CustomLabels.Pipeline;

/// <summary>The base of every cmdlet that makes remote calls.</summary>
public abstract class ServiceCmdlet : AsyncCmdlet
{
    private ServiceConnection? _own;
    private ServiceConnection? _connection;

    /// <summary>The Region, for instance eu-west-1; else that of the connection, else that of the environment or the profile.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>A profile of the shared AWS configuration files.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>Another endpoint for Rekognition and S3, for instance http://127.0.0.1:4566.</summary>
    [Parameter]
    public Uri? EndpointUrl { get; set; }

    /// <summary>An access key: the id as user name, the secret as password.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// The connection: with parameters of its own one for this cmdlet, else the session's, else the standard environment's.
    /// </summary>
    /// <exception cref="CustomLabelsException">No Region, no credentials, or nobody at the endpoint: the cmdlet ends.</exception>
    protected async Task<ServiceConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null)
        {
            return _connection;
        }

        RunspaceConnection session = await OnPipelineAsync(static () => RunspaceConnection.Current);
        if (!Overrides() && session.Connection is { } connection)
        {
            return _connection = connection;
        }

        try
        {
            _own = (await ServiceConnection.OpenAsync(OptionsOver(session.Options), cancellationToken)).Traced();
        }
        catch (Exception e) when (!EndsTheCmdlet(e))
        {
            throw Terminate(e.ToErrorRecord(EndpointUrl ?? (object?)ProfileName ?? Region));
        }

        return _connection = _own;
    }

    /// <summary>What the user has said about the connection: this cmdlet's parameters, else those of the session's connection.</summary>
    private protected async Task<ConnectionOptions> OptionsInForceAsync()
    {
        ConnectionOptions? session = (await OnPipelineAsync(static () => RunspaceConnection.Current)).Options;
        return session is null || Overrides() ? OptionsOver(session) : session;
    }

    /// <summary>
    /// Asks before something that costs money on AWS. On the local service nothing does: there only -WhatIf and -Confirm, or a
    /// lower preference, make a question of it.
    /// </summary>
    /// <param name="connection">Where it would happen.</param>
    /// <param name="description">What would happen, with its price.</param>
    private protected async Task<bool> ShouldPayAsync(ServiceConnection connection, string description) =>
        (connection.IsLocal && !await OnPipelineAsync(this.WantsToBeAsked))
        || await ShouldProcessSentenceAsync(description);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _own?.Dispose();
        }
    }

    private bool Overrides() => Region is not null || ProfileName is not null || EndpointUrl is not null || Credential is not null;

    private ConnectionOptions OptionsOver(ConnectionOptions? session)
    {
        // To name a Region or credentials is to leave the local service.
        ConnectionOptions options = session is { Local: false } ? session : new ConnectionOptions();
        return options with
        {
            Region = Region ?? (ProfileName is null ? options.Region : null),
            ProfileName = ProfileName ?? options.ProfileName,
            EndpointUrl = EndpointUrl ?? options.EndpointUrl,
            EndpointForm = EndpointUrl is null ? options.EndpointForm : null,
            Credentials = Credential.ToAccessKey() ?? (ProfileName is null ? options.Credentials : null),
        };
    }
}
