using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace CustomLabels.Connections;

/// <summary>A connection to Rekognition and S3, of AWS or of the local service, under one identity.</summary>
public sealed class ServiceConnection : IDisposable
{
    private readonly AmazonRekognitionClient _rekognition;
    private readonly AmazonS3Client _s3;
    private readonly ConnectionTarget _target;
    private readonly ResolvedCredentials _credentials;
    private readonly Uri? _storageEndpoint;
    private readonly string? _bucket;
    private readonly SemaphoreSlim _accountLock = new(1);
    private CallerIdentity? _caller;

    private ServiceConnection(ConnectionTarget target, ResolvedCredentials credentials, string? bucket)
    {
        (_target, _credentials, _bucket) = (target, credentials, string.IsNullOrEmpty(bucket) ? null : bucket);

        var rekognition = new AmazonRekognitionConfig();
        var endpoint = target.ApplyTo(rekognition);
        var storage = new AmazonS3Config();
        _storageEndpoint = target.ApplyTo(storage);
        storage.ForcePathStyle = _storageEndpoint is not null;

        Endpoint = endpoint ?? AwsEndpoint(rekognition);
        IsLocal = ConnectionTarget.IsLoopback(Endpoint);
        Polling = IsLocal ? PollingSchedule.Local : PollingSchedule.Aws;

        _rekognition = new AmazonRekognitionClient(credentials.Credentials, rekognition);
        _s3 = new AmazonS3Client(credentials.Credentials, storage);
        _rekognition.BeforeRequestEvent += ReportRequest;
        _s3.BeforeRequestEvent += ReportRequest;
    }

    /// <summary>The Rekognition operations.</summary>
    public IAmazonRekognition Rekognition => _rekognition;

    /// <summary>S3.</summary>
    public IAmazonS3 S3 => _s3;

    /// <summary>The endpoint of the Rekognition operations.</summary>
    public Uri Endpoint { get; }

    /// <summary>Whether that endpoint is on this machine.</summary>
    public bool IsLocal { get; }

    /// <summary>Whether that endpoint is one of AWS's own.</summary>
    public bool IsAws => _rekognition.Config.ServiceURL is null;

    /// <summary>The Region.</summary>
    public string Region => _target.Region.Name;

    /// <summary>The bucket the user chose for photos, manifests and results; null for the default one.</summary>
    public string? Bucket => _bucket;

    /// <summary>How long to pause between two looks at something that takes time.</summary>
    public PollingSchedule Polling { get; }

    /// <summary>Told the name of each request before it is sent, for instance <c>rekognition:DescribeProjects</c>; on any thread.</summary>
    public Action<string>? RequestSent { get; set; }

    /// <summary>Finds Region, endpoint and credentials. Nothing is sent to AWS, except by credentials that must be fetched.</summary>
    /// <param name="options">What the user said; the rest comes from the environment and the shared configuration files.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="CustomLabelsException">No Region, no credentials, no local service, or nothing at the endpoint.</exception>
    public static async Task<ServiceConnection> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        var connection = options.Local
            ? await OpenLocalAsync(options, cancellationToken)
            : await OpenRemoteAsync(options, cancellationToken);
        try
        {
            if (!connection.IsAws)
            {
                await ConnectionTarget.CheckReachableAsync(connection.Endpoint, cancellationToken);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Where requests go, and as whom.</summary>
    public Connection Describe() => new()
    {
        Region = Region,
        Endpoint = Endpoint,
        StorageEndpoint = _storageEndpoint,
        IsLocal = IsLocal,
        AccountId = _caller?.AccountId,
        Bucket = _bucket,
        Profile = _credentials.Profile,
        CredentialSource = _credentials.Source,
        RegionSource = _target.Region.Source,
    };

    /// <summary>The account of the credentials: asked once, then remembered.</summary>
    public async Task<string> GetAccountIdAsync(CancellationToken cancellationToken) => (await GetCallerAsync(cancellationToken)).AccountId;

    /// <summary>Who the credentials belong to: asked once, then remembered.</summary>
    public async Task<CallerIdentity> GetCallerAsync(CancellationToken cancellationToken)
    {
        await _accountLock.WaitAsync(cancellationToken);
        try
        {
            return _caller ??= await AskCallerAsync(cancellationToken);
        }
        finally
        {
            _accountLock.Release();
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _rekognition.Dispose();
        _s3.Dispose();
        _accountLock.Dispose();
    }

    private static async Task<ServiceConnection> OpenLocalAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        var folder = LocalServiceFolder.Resolve(options.DataPath);
        var service = await LocalServiceProcess.FindAsync(folder, cancellationToken)
            ?? throw new CustomLabelsException(
                "LocalServiceNotRunning",
                ErrorKind.NotReady,
                $"No local service runs on {folder}. Start it with Start-CLLocalService, or with Connect-CLService -Local.",
                folder);
        var credentials = new ResolvedCredentials(LocalServiceFile.ReadCredentials(service.CredentialsPath, options.LocalAccountId), "local service");
        var region = options.Region is { Length: > 0 } given ? new RegionChoice(given, "given") : new RegionChoice(service.Region, "local service");
        var target = ConnectionTarget.Local(region, service.Endpoint);
        return new ServiceConnection(target, credentials, options.Bucket);
    }

    private static async Task<ServiceConnection> OpenRemoteAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        var profiles = SharedProfiles.Open();
        var region = RegionChoice.Find(options, profiles);
        var credentials = await CredentialChain.FindAsync(options, profiles, cancellationToken);
        return new ServiceConnection(ConnectionTarget.Remote(options, region ?? throw NoRegion(), profiles), credentials, options.Bucket);
    }

    /// <summary>AWS's own endpoint for a configuration.</summary>
    /// <exception cref="CustomLabelsException"><c>EndpointNotOffered</c>: that part of AWS has no such endpoints.</exception>
    private static Uri AwsEndpoint(AmazonRekognitionConfig config)
    {
        try
        {
            return new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new DescribeProjectsRequest())).URL);
        }
        catch (AmazonClientException exception)
        {
            throw new CustomLabelsException(
                "EndpointNotOffered",
                ErrorKind.InvalidArgument,
                $"{exception.Message} Connect-CLService -Endpoint Region takes the ordinary endpoint.",
                config.RegionEndpoint?.SystemName,
                exception);
        }
    }

    private static CustomLabelsException NoRegion() =>
        new(
            "NoRegion",
            ErrorKind.InvalidArgument,
            "No Region is known. Give one by Connect-CLService -Region <name>, for instance eu-west-1, by AWS_REGION in the environment, or in the profile.");

    private async Task<CallerIdentity> AskCallerAsync(CancellationToken cancellationToken)
    {
        var config = new AmazonSecurityTokenServiceConfig();
        var endpoint = _target.ApplyTo(config);
        if (endpoint is null && IsLocal)
        {
            // A local endpoint that came from AWS_ENDPOINT_URL_REKOGNITION alone answers this question too.
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
