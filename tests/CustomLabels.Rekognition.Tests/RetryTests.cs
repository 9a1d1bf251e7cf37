using Amazon.Rekognition.Model;

namespace CustomLabels.Rekognition.Tests;

public sealed class RetryTests
{
    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("ThrottlingException", 500)]
    [InlineData("ProvisionedThroughputExceededException", 400)]
    [InlineData("LimitExceededException", 400)] // as in every client of the SDK: what is wrong with it for this service is not the client's to know
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
