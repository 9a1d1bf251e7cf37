using Amazon.Rekognition;
using Amazon.Runtime;

namespace CustomLabels.Rekognition.Tests;

/// <summary>Clients of a server of the tests.</summary>
internal static class Clients
{
    internal static AmazonRekognitionClient For(RecordingServer server, int retries = 0) =>
        new(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), new AmazonRekognitionConfig
        {
            ServiceURL = server.Endpoint.AbsoluteUri,
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = retries,
        });
}
