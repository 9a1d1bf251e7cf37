using System.Text.Json;
using Amazon;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CustomLabels.Rekognition.Tests;

/// <summary>The endpoint rules of the service's model, and the settings that lead to them.</summary>
[Collection(nameof(ProcessSettings))]
public sealed class EndpointRulesTests
{
    /// <summary>A Region of each partition, so that its pattern in the model can be held against the SDK's.</summary>
    private static readonly Dictionary<string, string> Regions = new(StringComparer.Ordinal)
    {
        ["aws"] = "eu-west-1",
        ["aws-cn"] = "cn-north-1",
        ["aws-eusc"] = "eusc-de-east-1",
        ["aws-iso"] = "us-iso-east-1",
        ["aws-iso-b"] = "us-isob-east-1",
        ["aws-iso-e"] = "eu-isoe-west-1",
        ["aws-iso-f"] = "us-isof-south-1",
        ["aws-us-gov"] = "us-gov-west-1",
    };

    [Fact]
    public void Every_partition_of_the_model_has_its_four_hosts()
    {
        var partitions = ServiceModel.Load().GetProperty("endpoints").GetProperty("partitions").EnumerateArray().ToList();
        Assert.Equal(Regions.Keys, partitions.Select(partition => partition.GetProperty("id").GetString()!));
        foreach (var partition in partitions)
        {
            var region = Regions[partition.GetProperty("id").GetString()!];
            Assert.Matches(partition.GetProperty("regionRegex").GetString()!, region);
            foreach (var (fips, dualStack) in ((bool, bool)[])[(false, false), (true, false), (false, true), (true, true)])
            {
                Assert.Equal(Expected(partition, region, fips, dualStack), Resolve(region, fips, dualStack));
            }
        }
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "https://rekognition-fips.us-east-1.amazonaws.com/")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "https://rekognition.us-east-1.api.aws/")]
    public void The_environment_chooses_the_hosts_as_for_every_SDK(string variable, string url)
    {
        try
        {
            using var environment = new EnvironmentVariables((variable, "true"), ("AWS_ENDPOINT_URL", null), ("AWS_ENDPOINT_URL_REKOGNITION", null));
            FallbackInternalConfigurationFactory.Reset();
            using var client = new AmazonRekognitionClient("AKIDEXAMPLE", "secret", RegionEndpoint.USEast1);
            Assert.Equal(new Uri(url), new Uri(client.DetermineServiceOperationEndpoint(new DescribeProjectsRequest()).URL));
        }
        finally
        {
            FallbackInternalConfigurationFactory.Reset();
        }
    }

    [Fact]
    public async Task A_forbidden_combination_is_an_error_of_the_request_and_nothing_is_sent()
    {
        await using var server = RecordingServer.Start(CannedReply.Ok("{}"));
        var config = new AmazonRekognitionConfig { ServiceURL = server.Endpoint.AbsoluteUri, AuthenticationRegion = "eu-west-1", UseFIPSEndpoint = true };
        using var client = new AmazonRekognitionClient("AKIDEXAMPLE", "secret", config);
        await Assert.ThrowsAnyAsync<AmazonClientException>(() => client.DescribeProjectsAsync(new DescribeProjectsRequest(), TestContext.Current.CancellationToken));
        Assert.Empty(server.Requests);
    }

    private static Uri Expected(JsonElement partition, string region, bool fips, bool dualStack)
    {
        var suffix = partition.GetProperty(dualStack ? "dualStackDnsSuffix" : "dnsSuffix").GetString();
        return new Uri($"https://rekognition{(fips ? "-fips" : string.Empty)}.{region}.{suffix}/");
    }

    private static Uri Resolve(string region, bool fips, bool dualStack)
    {
        var config = new AmazonRekognitionConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
            IgnoreConfiguredEndpointUrls = true,
        };
        using var client = new AmazonRekognitionClient("AKIDEXAMPLE", "secret", config);
        return new Uri(client.DetermineServiceOperationEndpoint(new DescribeProjectsRequest()).URL);
    }
}
