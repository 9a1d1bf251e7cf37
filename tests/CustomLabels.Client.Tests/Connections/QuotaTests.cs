using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;

namespace CustomLabels.Client.Tests.Connections;

[Collection(EnvironmentScope.Collection)]
public sealed class QuotaTests : IDisposable
{
    private readonly EnvironmentScope _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task A_quota_that_is_used_up_is_not_asked_about_again()
    {
        using var server = new QuotaServer("LimitExceededException");
        using var connection = await OpenAsync(server);

        await Assert.ThrowsAsync<LimitExceededException>(() => connection.Rekognition.CreateProjectVersionAsync(new CreateProjectVersionRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(1, server.Requests);
        Assert.Contains("LimitExceededException", new StandardRetryPolicy(2).ThrottlingErrorCodes); // other clients keep their rules
    }

    [Fact]
    public async Task Too_many_requests_at_a_time_are_sent_again()
    {
        using var server = new QuotaServer("ThrottlingException");
        using var connection = await OpenAsync(server);

        await Assert.ThrowsAsync<ThrottlingException>(() => connection.Rekognition.DescribeProjectsAsync(new DescribeProjectsRequest(), TestContext.Current.CancellationToken));

        Assert.True(server.Requests > 1);
    }

    private static Task<ServiceConnection> OpenAsync(QuotaServer server) =>
        ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = "eu-west-1", EndpointUrl = server.Endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
}
