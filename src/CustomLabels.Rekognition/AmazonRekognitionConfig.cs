using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;
using EndpointResolver = Amazon.Rekognition.Internal.EndpointResolver;

namespace Amazon.Rekognition;

/// <summary>
/// Settings of a client. <c>AWS_ENDPOINT_URL_REKOGNITION</c>, <c>AWS_ENDPOINT_URL</c>, <c>AWS_REGION</c> and the shared
/// configuration file apply as in every AWS SDK; what is set here goes first.
/// </summary>
public partial class AmazonRekognitionConfig : ClientConfig
{
    private static readonly string UserAgentText =
        InternalSDKUtils.BuildUserAgentString("Rekognition", typeof(AmazonRekognitionConfig).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>Makes the settings that apply when nothing is set.</summary>
    public AmazonRekognitionConfig()
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new EndpointProvider();
    }

    /// <summary>Identifier of the service among all services; names its environment variables.</summary>
    public static new string ServiceId => "Rekognition";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "rekognition";

    /// <inheritdoc/>
    public override string ServiceVersion => "2016-06-27";

    /// <inheritdoc/>
    public override string UserAgent => UserAgentText;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(false) { ClientConfig = this, OriginalRequest = parameters.Request, Request = request };
        return new EndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }
}
