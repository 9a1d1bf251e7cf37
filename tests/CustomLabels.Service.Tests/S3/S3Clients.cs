using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>Clients of the SDK that the module uses.</summary>
internal static class S3Clients
{
    public static AmazonS3Client ForPath(ServiceProcess service) => ForPath(service.Endpoint, service.AccessKeyId, service.Secret);

    public static AmazonS3Client ForPath(HostedService service) => ForPath(service.Endpoint.GetLeftPart(UriPartial.Authority), service.AccessKeyId, service.Secret);

    /// <summary>One that puts the bucket in the name of the host. Not every machine resolves names below localhost: this one does.</summary>
    public static AmazonS3Client ForHost(ServiceProcess service, string host) => new(
        new BasicAWSCredentials(service.AccessKeyId, service.Secret),
        new AmazonS3Config
        {
            ServiceURL = $"http://{host}:{new Uri(service.Endpoint).Port}",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = new LoopbackClients(),
        });

    private static AmazonS3Client ForPath(string endpoint, string accessKeyId, string secret) => new(
        new BasicAWSCredentials(accessKeyId, secret), new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = "us-east-1", ForcePathStyle = true });

    private sealed class LoopbackClients : HttpClientFactory
    {
#pragma warning disable CA2000 // The client disposes of its handler, and the SDK of the client.
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
#pragma warning restore CA2000
    }
}
