using Amazon.Rekognition;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CustomLabels.Costs;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;
using CustomLabels.LocalServices;

namespace CustomLabels.Connections;

/// <summary>A connection to Rekognition and S3, on AWS or the local service, under one identity.</summary>
public sealed class ServiceConnection : IDisposable
{
    private readonly RekognitionClient _rekognition;
    private readonly SignedRequests _signed;
    private readonly StorageClient _s3;
    private readonly CountingHttpClients _http = new();
    private readonly CountingHttpClients _storageHttp = new();
    private readonly ConnectionTarget _target;
    private readonly ResolvedCredentials _credentials;
    private readonly Uri? _storageEndpoint;
    private readonly int? _processId;
    private readonly SemaphoreSlim _accountLock = new(1);
    private CallerIdentity? _caller;
    private string? _accountId;
    private PriceBook? _priceBook;

    private ServiceConnection(ConnectionTarget target, ResolvedCredentials credentials, ConnectionOptions options, LocalService? service = null)
    {
        var bucket = options.Bucket;
        (_target, _credentials, Bucket) = (target, credentials, string.IsNullOrEmpty(bucket) ? null : bucket);
        (Folder, _processId) = (service?.DataPath, service?.ProcessId);

        var rekognition = new AmazonRekognitionConfig { HttpClientFactory = _http };
        var endpoint = target.ApplyTo(rekognition);
        var storage = new AmazonS3Config { HttpClientFactory = _storageHttp };
        _storageEndpoint = target.ApplyTo(storage);
        storage.ForcePathStyle = _storageEndpoint is not null;

        LocalRegions = service?.Regions ?? [];
        _priceBook = options.PriceBook;
        Endpoint = endpoint ?? AwsEndpoints.Of(rekognition);
        IsLocal = EndpointAddress.IsLoopback(Endpoint);
        Polling = IsLocal ? PollingSchedule.Local : PollingSchedule.Aws;

        _rekognition = new RekognitionClient(credentials.Credentials, rekognition);
        _s3 = new StorageClient(credentials.Credentials, storage);
        _signed = new SignedRequests(Endpoint, credentials.Credentials, rekognition, _http.CreateHttpClient(rekognition));
        _rekognition.BeforeRequestEvent += ReportRequest;
        _s3.BeforeRequestEvent += ReportRequest;
        _rekognition.AfterResponseEvent += ModelTimes.Read;
    }

    /// <summary>The Rekognition operations.</summary>
    public IAmazonRekognition Rekognition => _rekognition;

    /// <summary>Sends a request to Rekognition whose body is written already, once.</summary>
    /// <returns>What the service answers.</returns>
    internal Task<byte[]> PostAsync(string operation, RequestBody body, CancellationToken cancellationToken)
    {
        RequestSent?.Invoke("rekognition:" + operation);
        return _signed.PostAsync(operation, body, cancellationToken);
    }

    /// <summary>S3.</summary>
    public IAmazonS3 S3 => _s3;

    /// <summary>The Rekognition endpoint.</summary>
    public Uri Endpoint { get; }

    /// <summary>Whether the endpoint is on this machine.</summary>
    public bool IsLocal { get; }

    /// <summary>Whether the endpoint is one of AWS's own.</summary>
    public bool IsAws => _rekognition.Config.ServiceURL is null;

    /// <summary>The data folder of the local service; null when the connection was not opened by it.</summary>
    public string? Folder { get; }

    /// <summary>Whether the local service that it was opened by was started again: on another port, perhaps, or with other keys.</summary>
    public bool IsOutdated => Folder is not null && LocalServiceFile.Read(Folder) is { } service && service.ProcessId != _processId;

    /// <summary>Which service this is.</summary>
    public ServiceAddress Address => new(Endpoint, Folder);

    /// <summary>Whether an endpoint is the connection's, however it is written.</summary>
    public bool IsAt(Uri endpoint) => EndpointAddress.IsSame(endpoint, Endpoint);

    /// <summary>The account, where it is known without a request.</summary>
    public string? KnownAccountId => _caller?.AccountId ?? _accountId;

    /// <summary>The Region.</summary>
    public string Region => _target.Region.Name;

    /// <summary>The bucket the user chose for photos, manifests and results; null for the default one.</summary>
    public string? Bucket { get; }

    /// <summary>The prices by Region.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidPriceBook</c>: the file that the environment names is none.</exception>
    public PriceBook PriceBook => _priceBook ??= PriceBook.Find(Environment.GetEnvironmentVariable);

    /// <summary>What running and training costs here.</summary>
    public Price Price => IsLocal ? Price.Free : PriceBook.Of(Region);

    /// <summary>The Regions of the local service that the connection was opened by; none for any other service.</summary>
    internal IReadOnlyList<string> LocalRegions { get; }

    /// <summary>How long to wait between two polls.</summary>
    public PollingSchedule Polling { get; }

    /// <summary>Called with the name of each request before it is sent, for instance <c>rekognition:DescribeProjects</c>; on any thread.</summary>
    public Action<string>? RequestSent { get; set; }

    /// <summary>When models were started and stopped, as far as the service has reported it.</summary>
    internal ModelTimes ModelTimes { get; } = new();

    /// <summary>Resolves Region, endpoint and credentials. Sends nothing to AWS, unless credentials must be fetched.</summary>
    /// <param name="options">The user's options; the rest comes from the environment and the shared configuration files.</param>
    /// <exception cref="CustomLabelsException">No Region, no credentials, no local service, or nothing at the endpoint.</exception>
    public static async Task<ServiceConnection> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        var complete = options.Connection is { } carried ? CarriedConnection.Complete(carried, options) : options;
        var connection = complete.Local
            ? await OpenLocalAsync(complete, cancellationToken)
            : await OpenRemoteAsync(complete, cancellationToken);
        try
        {
            if (!connection.IsAws)
            {
                await ConnectionTarget.CheckReachableAsync(connection.Endpoint, cancellationToken);
            }

            if (options.Connection is not null)
            {
                await CarriedConnection.VerifyAsync(options.Connection, options, connection, cancellationToken);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Where requests go, and under which identity.</summary>
    public Connection Describe() => CarriedConnection.Keep(
        Connection.To(Region, Endpoint, _credentials.Source) with
        {
            StorageEndpoint = _storageEndpoint,
            IsLocal = IsLocal,
            DataPath = Folder,
            AccountId = KnownAccountId,
            Bucket = Bucket,
            Profile = _credentials.Profile,
            RegionSource = _target.Region.Source,
        },
        _credentials);

    /// <summary>The account of the credentials: requested once, then cached.</summary>
    public async Task<string> GetAccountIdAsync(CancellationToken cancellationToken) =>
        KnownAccountId ?? (await GetCallerAsync(cancellationToken)).AccountId;

    /// <summary>Notes the account without a request: from one of its resources, or from the connection that this one continues.</summary>
    internal void LearnAccount(string? accountId) => _accountId ??= accountId;

    /// <summary>Who the credentials belong to: requested once, then cached.</summary>
    public async Task<CallerIdentity> GetCallerAsync(CancellationToken cancellationToken)
    {
        await _accountLock.WaitAsync(cancellationToken);
        try
        {
            return _caller ??= await RequestCallerAsync(cancellationToken);
        }
        finally
        {
            _accountLock.Release();
        }
    }

    /// <summary>Opens another connection like this one.</summary>
    /// <param name="region">Its Region; null for the same.</param>
    public async Task<ServiceConnection> CopyAsync(string? region, CancellationToken cancellationToken)
    {
        var copy = await OpenAsync(new ConnectionOptions { Connection = Describe(), Region = region, PriceBook = _priceBook }, cancellationToken);
        copy.RequestSent = RequestSent;
        return copy;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _rekognition.Dispose();
        _http.Dispose();
        _s3.Dispose();
        _storageHttp.Dispose();
        _accountLock.Dispose();
    }

    private static async Task<ServiceConnection> OpenLocalAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        var folder = LocalServiceFolder.Resolve(options.DataPath);
        var service = await LocalServiceProcess.FindAsync(folder, cancellationToken)
            ?? throw new CustomLabelsException(
                ErrorIds.LocalServiceNotRunning,
                ErrorKind.NotReady,
                $"No local service is running on {folder}. Start it with Start-CLLocalService or Connect-CLService -Local.",
                folder);
        var credentials = new ResolvedCredentials(LocalCredentials.Read(service.CredentialsPath, options.LocalAccountId), ResolvedCredentials.LocalSource);
        var region = options.Region is { Length: > 0 } given ? new RegionChoice(given, options.RegionSource) : new RegionChoice(service.Region, ResolvedCredentials.LocalSource);
        var target = ConnectionTarget.Local(region, service.Endpoint);
        return new ServiceConnection(target, credentials, options, service);
    }

    private static async Task<ServiceConnection> OpenRemoteAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        var profiles = SharedProfiles.Open();
        var region = RegionChoice.Find(options, profiles);
        var credentials = await CredentialChain.FindAsync(options, profiles, cancellationToken);
        return new ServiceConnection(ConnectionTarget.Remote(options, region ?? throw NoRegion(), profiles), credentials, options);
    }

    private static CustomLabelsException NoRegion() =>
        new(
            ErrorIds.NoRegion,
            ErrorKind.InvalidArgument,
            "No Region is set. Set one with Connect-CLService -Region <name> (for instance eu-west-1), with AWS_REGION, or in the profile.");

    private async Task<CallerIdentity> RequestCallerAsync(CancellationToken cancellationToken)
    {
        using CountingHttpClients http = new();
        var config = new AmazonSecurityTokenServiceConfig { HttpClientFactory = http };
        var endpoint = _target.ApplyTo(config);
        if (endpoint is null && IsLocal)
        {
            // A local endpoint set by AWS_ENDPOINT_URL_REKOGNITION alone answers this request too.
            config.ServiceURL = Endpoint.AbsoluteUri;
            config.AuthenticationRegion = Region;
        }

        using var client = new AmazonSecurityTokenServiceClient(_credentials.Credentials, config);
        client.BeforeRequestEvent += ReportRequest;
        var identity = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
        return new CallerIdentity(identity.Account, identity.Arn);
    }

    private void ReportRequest(object sender, RequestEventArgs e)
    {
        if (RequestSent is { } report && e is WebServiceRequestEventArgs request)
        {
            report(RequestName.Of(request.Request));
        }
    }
}
