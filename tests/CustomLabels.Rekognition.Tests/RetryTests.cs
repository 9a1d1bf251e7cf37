using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CustomLabels.Rekognition.Tests;

public sealed class RetryTests
{
    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("ThrottlingException", 500)]
    [InlineData("ProvisionedThroughputExceededException", 400)]
    [InlineData("InternalServerError", 500)]
    public async Task A_passing_error_is_tried_again(string code, int status)
    {
        await using var server = RecordingServer.Start(n => n == 0 ? CannedReply.Error(code, status) : CannedReply.Ok("""{"ProjectArn":"arn:1"}"""));
        using var client = Clients.For(server, retries: 2);

        var response = await client.CreateProjectAsync(new CreateProjectRequest { ProjectName = "caps" }, TestContext.Current.CancellationToken);

        Assert.Equal("arn:1", response.ProjectArn);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Theory]
    [InlineData(RequestRetryMode.Standard)]
    [InlineData(RequestRetryMode.Adaptive)]
    public async Task A_used_up_quota_is_not_tried_again(RequestRetryMode mode)
    {
        await using var server = RecordingServer.Start(CannedReply.Error("LimitExceededException"));
        using var client = new AmazonRekognitionClient("AKIDEXAMPLE", "secret", new AmazonRekognitionConfig
        {
            ServiceURL = server.Endpoint.AbsoluteUri,
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = 2,
            RetryMode = mode,
        });

        await Assert.ThrowsAsync<LimitExceededException>(() => client.CreateProjectVersionAsync(new CreateProjectVersionRequest(), TestContext.Current.CancellationToken));

        Assert.Single(server.Requests);
        Assert.Contains("LimitExceededException", new StandardRetryPolicy(2).ThrottlingErrorCodes); // other clients keep their rules
    }

    [Fact]
    public async Task Cancelling_ends_a_call_that_waits_for_its_answer()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var server = RecordingServer.Start(n =>
        {
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));
            return null;
        });
        using var client = Clients.For(server, retries: 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.DescribeProjectsAsync(new DescribeProjectsRequest(), cancellation.Token));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        await using var server = RecordingServer.Start(CannedReply.Ok("{}"));
        using var client = Clients.For(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.DescribeProjectsAsync(new DescribeProjectsRequest(), new CancellationToken(canceled: true)));

        Assert.Empty(server.Requests);
    }
}
