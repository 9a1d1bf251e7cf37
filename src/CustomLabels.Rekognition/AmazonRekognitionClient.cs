using Amazon.Runtime.Endpoints;
using EndpointResolver = Amazon.Rekognition.Internal.EndpointResolver;

namespace Amazon.Rekognition;

/// <summary>
/// Sends requests to Amazon Rekognition, or to anything that speaks its protocol. Credentials, signatures, retries and
/// clock skew are the business of AWSSDK.Core. A client may be used by many threads at a time; keep one for as long as it
/// is of use.
/// </summary>
public partial class AmazonRekognitionClient : AmazonServiceClient, IAmazonRekognition
{
    private static readonly Metadata Service = new();

    /// <summary>Makes a client that finds credentials and Region as every AWS SDK does.</summary>
    public AmazonRekognitionClient()
        : base(new AmazonRekognitionConfig())
    {
    }

    /// <summary>Makes a client that finds credentials as every AWS SDK does.</summary>
    /// <param name="region">Region of the service.</param>
    public AmazonRekognitionClient(RegionEndpoint region)
        : base(new AmazonRekognitionConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client that finds credentials as every AWS SDK does.</summary>
    /// <param name="config">Settings.</param>
    public AmazonRekognitionClient(AmazonRekognitionConfig config)
        : base(config)
    {
    }

    /// <summary>Makes a client that finds the Region as every AWS SDK does.</summary>
    /// <param name="credentials">Who asks.</param>
    public AmazonRekognitionClient(AWSCredentials credentials)
        : this(credentials, new AmazonRekognitionConfig())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">Who asks.</param>
    /// <param name="region">Region of the service.</param>
    public AmazonRekognitionClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonRekognitionConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">Who asks.</param>
    /// <param name="clientConfig">Settings.</param>
    public AmazonRekognitionClient(AWSCredentials credentials, AmazonRekognitionConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <summary>Makes a client that finds the Region as every AWS SDK does.</summary>
    /// <param name="awsAccessKeyId">Access key.</param>
    /// <param name="awsSecretAccessKey">Its secret.</param>
    public AmazonRekognitionClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonRekognitionConfig())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="awsAccessKeyId">Access key.</param>
    /// <param name="awsSecretAccessKey">Its secret.</param>
    /// <param name="region">Region of the service.</param>
    public AmazonRekognitionClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonRekognitionConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="awsAccessKeyId">Access key.</param>
    /// <param name="awsSecretAccessKey">Its secret.</param>
    /// <param name="clientConfig">Settings.</param>
    public AmazonRekognitionClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonRekognitionConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>Makes a client that finds the Region as every AWS SDK does.</summary>
    /// <param name="awsAccessKeyId">Access key of a session.</param>
    /// <param name="awsSecretAccessKey">Its secret.</param>
    /// <param name="awsSessionToken">Token of the session.</param>
    public AmazonRekognitionClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonRekognitionConfig())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="awsAccessKeyId">Access key of a session.</param>
    /// <param name="awsSecretAccessKey">Its secret.</param>
    /// <param name="awsSessionToken">Token of the session.</param>
    /// <param name="region">Region of the service.</param>
    public AmazonRekognitionClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonRekognitionConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="awsAccessKeyId">Access key of a session.</param>
    /// <param name="awsSecretAccessKey">Its secret.</param>
    /// <param name="awsSessionToken">Token of the session.</param>
    /// <param name="clientConfig">Settings.</param>
    public AmazonRekognitionClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonRekognitionConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => Service;

    /// <inheritdoc/>
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<Amazon.Runtime.Internal.EndpointResolver>();
        // Each goes right behind the marshaller, so the one added last runs first.
        pipeline.AddHandlerAfter<Marshaller>(new EndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AuthSchemeHandler());
    }

    private Task<TResponse> InvokeAsync<TRequest, TResponse>(Operation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonRekognitionRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var options = new InvokeOptions { RequestMarshaller = operation, ResponseUnmarshaller = operation };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }
}
