using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Connections;
using CustomLabels.Errors;
using CustomLabels.Pipeline;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Connects this session to Amazon Rekognition and S3, or to the service on this machine.</summary>
/// <remarks>Nothing is sent to AWS by connecting. With -Local the service is started if it is not running.</remarks>
[Cmdlet(VerbsCommunications.Connect, "CLService", DefaultParameterSetName = AwsSet)]
[OutputType(typeof(Connection))]
public sealed class ConnectServiceCommand : AsyncCmdlet
{
    private const string AwsSet = "Aws";
    private const string LocalSet = "Local";

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
    public Uri? EndpointUrl { get; set; }

    /// <summary>An access key: the id as user name, the secret as password.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The token of the session that the access key belongs to.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>The bucket for photos, manifests and results, for every cmdlet that is not told another.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await AttemptAsync(EndpointUrl ?? (object?)Endpoint ?? ProfileName ?? DataPath ?? Region, async () =>
        {
            ConnectionOptions options = await OptionsAsync();
            if (options.Local)
            {
                string[] others = AccountId is null ? [] : [AccountId];
                await LocalServiceProcess.StartAsync(
                    ModuleFiles.Service,
                    new LocalServiceOptions(options.DataPath!, Region ?? ModuleFiles.LocalRegion) { Port = Port, OtherAccounts = others },
                    cancellationToken);
            }

            ServiceConnection connection = (await ServiceConnection.OpenAsync(options, cancellationToken)).Traced();
            await OnPipelineAsync(() =>
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
                await WarnAsync(Messages.NoFipsEndpoint(connection.Region));
            }

            await WriteAsync(connection.Describe());
        });

    private async Task<ConnectionOptions> OptionsAsync()
    {
        EndpointChoice? endpoint = Endpoint is null ? null : EndpointChoice.Parse(Endpoint);
        if (endpoint is not null && EndpointUrl is not null)
        {
            throw Messages.TwoEndpoints();
        }

        if (endpoint is { Local: true } && (ProfileName is not null || Credential is not null || SessionToken is not null))
        {
            throw Messages.LocalEndpointConflict();
        }

        bool local = Local || endpoint is { Local: true };
        return new ConnectionOptions
        {
            Local = local,
            DataPath = local ? await OnPipelineAsync(() => this.DataFolder(DataPath)) : null,
            LocalAccountId = AccountId,
            Region = Region,
            ProfileName = ProfileName,
            EndpointUrl = EndpointUrl ?? endpoint?.Url,
            EndpointForm = endpoint?.Form,
            Credentials = Credential.ToAccessKey(SessionToken),
            Bucket = Bucket,
        };
    }
}
