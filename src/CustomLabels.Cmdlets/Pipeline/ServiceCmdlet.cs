using System.Diagnostics.CodeAnalysis;
using CustomLabels.Sessions;

namespace CustomLabels.Pipeline;

/// <summary>The base of every cmdlet that makes remote calls.</summary>
public abstract class ServiceCmdlet : PSCmdlet, IDisposable
{
    private readonly List<ServiceConnection> _own = [];

    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "It is the session's, or one of those that are the cmdlet's own.")]
    private ServiceConnection? _connection;

    private Connection? _connectionGiven;

    /// <summary>Makes the cmdlet.</summary>
    protected ServiceCmdlet() => Work = new CmdletWork(this)
    {
        Writing = output =>
        {
            if (_connection is { } connection)
            {
                ServiceAddress.Note(output, connection.Address);
            }
        },
    };

    /// <summary>What the cmdlet does, off the pipeline thread. An object that it writes remembers the connection that it was got from.</summary>
    internal CmdletWork Work { get; }

    /// <summary>The connection: what Connect-CLService or Get-CLConnection returned, here or elsewhere; else that of the session.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public Connection? Connection { get; set; }

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
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    /// <summary>An access key: the id as user name, the secret as password.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The id of an access key; its secret is SecretKey.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The secret of the access key.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>The token of the session that the access key belongs to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>
    /// The connection: with parameters of its own one for this cmdlet, else the session's, else the standard environment's.
    /// </summary>
    /// <exception cref="CustomLabelsException">No Region, no credentials, or nobody at the endpoint: the cmdlet ends.</exception>
    protected internal async Task<ServiceConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null && ReferenceEquals(_connectionGiven, Connection))
        {
            return _connection;
        }

        _connectionGiven = Connection;
        var session = await Work.OnPipelineAsync(static () => RunspaceConnection.Current);
        try
        {
            var said = Said();
            if (said.Fit(session.Connection) && await session.FollowAsync(cancellationToken) is { } connection)
            {
                return _connection = connection;
            }

            _connection = (await ServiceConnection.OpenAsync(said.Over(session.Options, session.Connection), cancellationToken)).Traced();
        }
        catch (Exception e) when (!Work.EndsTheCmdlet(e))
        {
            throw new TerminatingErrorException(e.ToErrorRecord(EndpointUrl ?? (object?)ProfileName ?? Region ?? (object?)Connection));
        }

        _own.Add(_connection);
        return _connection;
    }

    /// <summary>Stops the work and waits a moment for it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What the user has said about the connection: this cmdlet's parameters, else those of the session's connection.</summary>
    private protected async Task<ConnectionOptions> OptionsInForceAsync()
    {
        var session = await Work.OnPipelineAsync(static () => RunspaceConnection.Current);
        var said = Said();
        return said.Fit(session.Connection) && session.Options is { } options ? options : said.Over(session.Options, session.Connection);
    }

    /// <summary>
    /// Asks before something that costs money on AWS. On the local service nothing does: there only -WhatIf and -Confirm, or a
    /// lower preference, make a question of it.
    /// </summary>
    /// <param name="connection">Where it would happen.</param>
    /// <param name="description">What would happen, with its price.</param>
    private protected async Task<bool> ShouldPayAsync(ServiceConnection connection, string description) =>
        (connection.IsLocal && !await Work.OnPipelineAsync(this.WantsToBeAsked))
        || await Work.ShouldProcessSentenceAsync(description);

    /// <summary>Work before the first input object.</summary>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    protected virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Work for one input object.</summary>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Work after the last input object.</summary>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Work.Run(BeginAsync);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Work.Run(ProcessAsync, Connection);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Work.Run(EndAsync, Connection);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => Work.Stop();

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">False only from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Work.Dispose();
            _own.ForEach(static connection => connection.Dispose());
        }
    }

    private ConnectionParameters Said() => new()
    {
        Connection = Connection,
        Region = Region,
        ProfileName = ProfileName,
        EndpointUrl = EndpointUrl,
        Credentials = AccessKeys.Of(Credential, AccessKey, SecretKey, SessionToken),
    };
}
