using Amazon;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime;

namespace CustomLabels.Rekognition.Tests;

[Collection(nameof(ProcessSettings))]
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("eu-west-1", false, false, "https://rekognition.eu-west-1.amazonaws.com/")]
    [InlineData("eu-west-1", false, true, "https://rekognition.eu-west-1.api.aws/")]
    [InlineData("us-east-2", true, false, "https://rekognition-fips.us-east-2.amazonaws.com/")]
    [InlineData("us-east-2", true, true, "https://rekognition-fips.us-east-2.api.aws/")]
    [InlineData("us-gov-west-1", true, false, "https://rekognition-fips.us-gov-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://rekognition.cn-north-1.amazonaws.com.cn/")]
    [InlineData("cn-north-1", false, true, "https://rekognition.cn-north-1.api.amazonwebservices.com.cn/")]
    [InlineData("eusc-de-east-1", false, false, "https://rekognition.eusc-de-east-1.amazonaws.eu/")]
    [InlineData("us-iso-east-1", false, false, "https://rekognition.us-iso-east-1.c2s.ic.gov/")]
    public void A_region_has_its_hosts(string region, bool fips, bool dualStack, string url)
    {
        var config = new AmazonRekognitionConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
            IgnoreConfiguredEndpointUrls = true,
        };
        using var client = new AmazonRekognitionClient("AKIDEXAMPLE", "secret", config);

        Assert.Equal(new Uri(url), new Uri(client.DetermineServiceOperationEndpoint(new DescribeProjectsRequest()).URL));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void An_endpoint_of_ones_own_does_not_go_with_fips_or_dual_stack(bool fips, bool dualStack)
    {
        var config = new AmazonRekognitionConfig { ServiceURL = "http://127.0.0.1:1", AuthenticationRegion = "eu-west-1", UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack };
        using var client = new AmazonRekognitionClient("AKIDEXAMPLE", "secret", config);

        var e = Assert.ThrowsAny<AmazonClientException>(() => client.DetermineServiceOperationEndpoint(new DescribeProjectsRequest()));

        Assert.Equal($"Invalid Configuration: {(fips ? "FIPS" : "Dualstack")} and custom endpoint are not supported", e.Message);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_REKOGNITION", "AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3")]
    public async Task The_environment_tells_endpoint_region_and_credentials(string variable, string other)
    {
        await using var server = RecordingServer.Start(CannedReply.Ok("{}"));
        using var environment = new EnvironmentVariables(
            ("AWS_ENDPOINT_URL_REKOGNITION", null), ("AWS_ENDPOINT_URL", null), ("AWS_PROFILE", null),
            (variable, server.Endpoint.AbsoluteUri), (other, "http://127.0.0.1:1"),
            ("AWS_REGION", "ap-southeast-2"), ("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT"), ("AWS_SECRET_ACCESS_KEY", "secret"), ("AWS_SESSION_TOKEN", "token"));
        using var client = new AmazonRekognitionClient();

        await client.DescribeProjectsAsync(new DescribeProjectsRequest(), TestContext.Current.CancellationToken);

        var request = Assert.Single(server.Requests);
        Assert.Contains("Credential=AKIDENVIRONMENT/", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Contains("/ap-southeast-2/rekognition/aws4_request", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("token", request.Header("X-Amz-Security-Token"));
    }

    [Fact]
    public async Task A_client_is_made_by_its_interface_as_the_SDK_makes_them()
    {
        await using var server = RecordingServer.Start(CannedReply.Ok("{}"));

        using var client = Create<IAmazonRekognition>(config => config.ServiceURL = server.Endpoint.AbsoluteUri);
        await client.DescribeProjectsAsync(new DescribeProjectsRequest(), TestContext.Current.CancellationToken);

        Assert.IsType<AmazonRekognitionClient>(client);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Collections_can_be_made_beforehand_and_then_empty_ones_are_not_sent()
    {
        await using var server = RecordingServer.Start(CannedReply.Ok("{}"));
        using var client = Clients.For(server);
        AWSConfigs.InitializeCollections = true;
        try
        {
            var request = new DescribeProjectsRequest();
            Assert.Empty(request.ProjectNames!);

            var response = await client.DescribeProjectsAsync(request, TestContext.Current.CancellationToken);

            Assert.Empty(response.ProjectDescriptions!);
            Assert.Equal("{}"u8.ToArray(), Assert.Single(server.Requests).Body);
        }
        finally
        {
            AWSConfigs.InitializeCollections = false;
        }
    }

    private static T Create<T>(Action<ClientConfig> configure)
        where T : IAmazonService
    {
        var config = T.CreateDefaultClientConfig();
        configure(config);
        return (T)T.CreateDefaultServiceClient(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config);
    }
}
