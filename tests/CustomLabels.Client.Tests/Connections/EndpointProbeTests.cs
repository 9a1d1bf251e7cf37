using System.Net;
using System.Net.Sockets;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Requests;

namespace CustomLabels.Client.Tests.Connections;

[Collection(EnvironmentScope.Collection)]
public sealed class EndpointProbeTests : IDisposable
{
    private readonly EnvironmentScope _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task Where_nothing_listens_the_endpoint_is_gone()
    {
        var server = new QuotaServer("LimitExceededException");
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = "eu-west-1", EndpointUrl = server.Endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        server.Dispose();
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => connection.Rekognition.DescribeProjectsAsync(new DescribeProjectsRequest(), TestContext.Current.CancellationToken));

        var error = RequestErrors.Explain(await JudgeAsync(thrown, null));
        Assert.Equal(("EndpointUnreachable", ErrorKind.Connection), (error.ErrorId, error.Kind));
        Assert.Contains($"Nothing listens at {server.Endpoint.GetLeftPart(UriPartial.Authority)}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_others_are_answered_only_this_request_failed()
    {
        using var server = new QuotaServer("ThrottlingException");
        var error = RequestErrors.Explain(await JudgeAsync(new HttpRequestException("no", new SocketException((int)SocketError.ConnectionReset)), server.Endpoint));
        Assert.Equal(("RequestInterrupted", ErrorKind.Interrupted, false), (error.ErrorId, error.Kind, error.StopsEverything));
    }

    [Fact]
    public async Task Where_connections_are_taken_and_nothing_is_answered_the_endpoint_is_gone()
    {
        using var silent = new Listener();
        var error = RequestErrors.Explain(await JudgeAsync(new TaskCanceledException(), new Uri(silent.Url)));
        Assert.Equal(("EndpointUnreachable", ErrorKind.Connection), (error.ErrorId, error.Kind));
    }

    [Fact]
    public async Task An_answer_of_the_service_is_left_as_it_is()
    {
        using var silent = new Listener();
        var refusal = new ResourceNotFoundException("no", null, ErrorType.Sender, "ResourceNotFoundException", "6f1c2f36", HttpStatusCode.BadRequest);
        Assert.Same(refusal, await JudgeAsync(refusal, new Uri(silent.Url)));
    }

    private static Task<Exception> JudgeAsync(Exception exception, Uri? endpoint)
    {
        if (endpoint is not null)
        {
            exception.Data["CustomLabels.Endpoint"] = endpoint;
        }

        return EndpointProbe.JudgeAsync(exception, "a.jpg", TestContext.Current.CancellationToken);
    }
}
