using CustomLabels.Costs;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;
using CustomLabels.LocalServices;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Connects this session to Amazon Rekognition and S3, or to the service on this machine.</summary>
/// <remarks>Nothing is sent to AWS by connecting. With -Local the service is started if it is not running.</remarks>
[Cmdlet(VerbsCommunications.Connect, "CLService", DefaultParameterSetName = AwsSet, HelpUri = HelpPages.Base + "Connect-CLService.md")]
[OutputType(typeof(Connection))]
public sealed class ConnectServiceCommand : LocalCmdlet
{
    private const string AwsSet = "Aws";
    private const string LocalSet = "Local";
    private const string ConnectionSet = "Connection";

    /// <summary>An existing connection, from this session or another: it becomes this session's.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ConnectionSet)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public Connection? Connection { get; set; }

    /// <summary>The service on this machine: no account, no cost.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    public SwitchParameter Local { get; set; }

    /// <summary>The folder for the local service's data.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>The local service's port when it is started; 0 for any free one.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Another account of the local service, 12 digits; see Start-CLLocalService -OtherAccount.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [ValidatePattern(@"^[0-9]{12}\z")]
    public string? AccountId { get; set; }

    /// <summary>The Region, for instance eu-west-1.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>A profile of the shared AWS configuration files.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    [Parameter(ParameterSetName = ConnectionSet)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>Which endpoint: Region, Fips, DualStack, both of these, Local, or a URL.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    [ArgumentCompleter(typeof(EndpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Endpoint { get; set; }

    /// <summary>Another endpoint for Rekognition and S3.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    [Parameter(ParameterSetName = ConnectionSet)]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    /// <summary>An access key: the id as user name, the secret as password.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    [Parameter(ParameterSetName = ConnectionSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The id of an access key; its secret is SecretKey.</summary>
    [Parameter(ParameterSetName = AwsSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ConnectionSet)]
    [Alias("AccessKeyId")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The secret of the access key.</summary>
    [Parameter(ParameterSetName = AwsSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ConnectionSet)]
    [Alias("SecretAccessKey")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>The token of the session that the access key belongs to.</summary>
    [Parameter(ParameterSetName = AwsSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ConnectionSet)]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>The bucket for photos, manifests and results, for every cmdlet that is not told another.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>A price book, JSON, for what cmdlets of this session say about costs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PriceBook { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(EndpointUrl ?? (object?)Endpoint ?? ProfileName ?? DataPath ?? Region ?? (object?)Connection, async () =>
        {
            var options = await OptionsAsync() with { PriceBook = PriceBook is null ? null : PriceBookFile.Read(await Work.TargetPathAsync(PriceBook)) };
            if (options.Local)
            {
                string[] others = AccountId is null ? [] : [AccountId];
                await LocalServiceProcess.StartAsync(
                    ModuleFiles.Service,
                    new LocalServiceOptions(options.DataPath!, Region ?? ModuleFiles.LocalRegion) { Port = Port, OtherAccounts = others },
                    cancellationToken);
            }

            var connection = (await ServiceConnection.OpenAsync(options, cancellationToken)).Traced();
            await Work.OnPipelineAsync(() =>
            {
                RunspaceConnection.Current.Use(connection, options);
                return true;
            });
            if (connection.IsLocal)
            {
                await connection.GetAccountIdAsync(cancellationToken);
            }

            if (options.EndpointForm is { } form && form.HasFlag(EndpointForm.Fips) && !ServiceRegions.WithFips.Contains(connection.Region))
            {
                await Work.WarnAsync(Messages.NoFipsEndpoint(connection.Region));
            }

            await Work.WriteAsync(connection.Describe());
        });

    private async Task<ConnectionOptions> OptionsAsync()
    {
        var endpoint = Endpoint is null ? null : EndpointChoice.Parse(Endpoint);
        if (endpoint is not null && EndpointUrl is not null)
        {
            throw Messages.TwoEndpoints();
        }

        var key = AccessKeys.Of(Credential, AccessKey, SecretKey, SessionToken);
        if (endpoint is { Local: true } && (ProfileName is not null || key is not null))
        {
            throw Messages.LocalEndpointConflict();
        }

        var session = await Work.OnPipelineAsync(static () => RunspaceConnection.Current);
        ConnectionParameters said = new()
        {
            Connection = Connection,
            Region = Region,
            ProfileName = ProfileName,
            EndpointUrl = EndpointUrl ?? endpoint?.Url,
            Credentials = key,
        };
        if (Connection is not null || said.Stay(session.Connection))
        {
            return said.Over(session.Options, session.Connection) with { Bucket = Bucket };
        }

        var local = Local || endpoint is { Local: true };
        ConnectionOptions options = new()
        {
            Local = local,
            DataPath = local ? await Work.OnPipelineAsync(() => this.DataFolder(DataPath)) : null,
            LocalAccountId = AccountId,
            Region = Region,
            ProfileName = ProfileName,
            EndpointUrl = said.EndpointUrl,
            EndpointForm = endpoint?.Form,
            Credentials = key,
            Bucket = Bucket,
        };
        return local || ProfileName is not null || key is not null ? options : await OverStoredAsync(options);
    }

    /// <summary>Uses what AWS Tools for PowerShell has set in the session, where the user said nothing.</summary>
    private async Task<ConnectionOptions> OverStoredAsync(ConnectionOptions options)
    {
        (var credentials, var profile) = await Work.OnPipelineAsync(this.StoredCredentials);
        if (credentials is not null || profile is not null)
        {
            Work.Trace(Messages.Stored("The credentials come", StoredCredentials.Source));
            options = options with { Credentials = credentials, CredentialSource = StoredCredentials.Source, ProfileName = profile };
        }

        if (options.Region is null && await Work.OnPipelineAsync(this.StoredRegion) is { } region)
        {
            Work.Trace(Messages.Stored("The Region comes", StoredCredentials.RegionSource));
            options = options with { Region = region, RegionSource = StoredCredentials.RegionSource };
        }

        return options;
    }
}
