using System.Net;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Projects;
using CustomLabels.Requests;

namespace CustomLabels.Client.Tests.Connections;

[Collection(EnvironmentScope.Collection)]
public sealed class ServiceConnectionTests(LocalServiceFixture local) : IDisposable
{
    private const string TwoProfiles =
        """
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key = one
        region = eu-west-1

        [work]
        aws_access_key_id = AKIAWORK
        aws_secret_access_key = two
        region = ap-south-1
        """;

    private readonly EnvironmentScope _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task Without_any_credentials_the_error_names_the_local_service_and_every_way_to_give_some()
    {
        var error = await FailsAsync(new ConnectionOptions { Region = "eu-west-1" });
        Assert.Equal(("NoCredentials", ErrorKind.Authentication), (error.ErrorId, error.Kind));
        Assert.All(
            ["Connect-CLService -Local", "-ProfileName", "-Credential", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "aws configure sso"],
            way => Assert.Contains(way, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_instance_behind_the_metadata_address_the_search_ends_too()
    {
        _environment.Set("AWS_EC2_METADATA_DISABLED", null);
        _environment.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", $"http://127.0.0.1:{FreePort.Find()}");
        Assert.Equal("NoCredentials", (await FailsAsync(new ConnectionOptions { Region = "eu-west-1" })).ErrorId);
    }

    [Fact]
    public async Task Without_a_region_the_error_says_how_to_give_one()
    {
        var error = await FailsAsync(new ConnectionOptions { Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") });
        Assert.Equal("NoRegion", error.ErrorId);
        Assert.Contains("-Region", error.Message, StringComparison.Ordinal);
        Assert.Contains("AWS_REGION", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_region_of_the_environment_are_taken()
    {
        _environment.Set("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        _environment.Set("AWS_SECRET_ACCESS_KEY", "secret");
        _environment.Set("AWS_DEFAULT_REGION", "eu-central-1");
        var connection = await DescribeAsync(new ConnectionOptions { Bucket = "my-bucket" });
        Assert.Equal(("eu-central-1", "environment variables", "my-bucket", false), (connection.Region, connection.CredentialSource, connection.Bucket, connection.IsLocal));
        Assert.Equal("https://rekognition.eu-central-1.amazonaws.com/", connection.Endpoint.AbsoluteUri);
    }

    [Fact]
    public async Task A_profile_gives_credentials_and_region_and_the_named_one_comes_first()
    {
        _environment.Profiles(TwoProfiles);
        var first = await DescribeAsync(new ConnectionOptions());
        _environment.Set("AWS_PROFILE", "work");
        var second = await DescribeAsync(new ConnectionOptions());
        var third = await DescribeAsync(new ConnectionOptions { ProfileName = "default" });
        Assert.Equal([("default", "eu-west-1"), ("work", "ap-south-1"), ("default", "eu-west-1")], new[] { first, second, third }.Select(item => (item.Profile, item.Region)));
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        _environment.Profiles(TwoProfiles);
        var error = await FailsAsync(new ConnectionOptions { ProfileName = "wrok" });
        Assert.Equal(("ProfileNotFound", ErrorKind.Authentication), (error.ErrorId, error.Kind));
        Assert.Contains("default, work", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_of_the_environment_are_taken_per_service()
    {
        using var rekognition = new Listener();
        using var storage = new Listener();
        _environment.Set("AWS_ENDPOINT_URL_REKOGNITION", rekognition.Url);
        _environment.Set("AWS_ENDPOINT_URL_S3", storage.Url);
        var connection = await DescribeAsync(new ConnectionOptions { Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") });
        Assert.Equal((rekognition.Url, storage.Url, true), (connection.Endpoint.AbsoluteUri, connection.StorageEndpoint?.AbsoluteUri, connection.IsLocal));
    }

    [Fact]
    public async Task Nothing_at_the_endpoint_is_said_at_once()
    {
        var endpoint = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var error = await FailsAsync(new ConnectionOptions { EndpointUrl = endpoint, Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") });
        Assert.Equal(("EndpointUnreachable", ErrorKind.Connection), (error.ErrorId, error.Kind));
        Assert.Contains(endpoint.Authority, error.Message, StringComparison.Ordinal);
        Assert.Contains("Connect-CLService -Local", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_does_not_exist_is_explained_by_its_name_not_being_known()
    {
        // The name .invalid never resolves (RFC 6761).
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = "eu-wset-1.invalid", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => connection.Rekognition.DescribeProjectsAsync(new DescribeProjectsRequest(), TestContext.Current.CancellationToken));
        var error = RequestErrors.Explain(thrown);
        Assert.Equal(ErrorKind.Connection, error.Kind);
        Assert.Contains("-Region", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_does_not_hold_up_a_cancellation()
    {
        using var silent = new Listener();
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { EndpointUrl = new Uri(silent.Url), Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = new ProjectClient(connection).FindAsync(new ProjectIdentity("parts"), cancel.Token);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(asked.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Some_other_web_server_at_the_endpoint_is_told_from_the_service()
    {
        var url = $"http://127.0.0.1:{FreePort.Find()}/";
        using var server = new HttpListener { Prefixes = { url } };
        server.Start();
        var served = AnswerAsync();
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { EndpointUrl = new Uri(url), Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => connection.Rekognition.DescribeProjectsAsync(new DescribeProjectsRequest(), TestContext.Current.CancellationToken));
        await served;
        var error = RequestErrors.Explain(thrown);
        Assert.Equal(("UnexpectedAnswer", ErrorKind.Connection), (error.ErrorId, error.Kind));
        Assert.Contains("-EndpointUrl", error.Message, StringComparison.Ordinal);

        async Task AnswerAsync()
        {
            var context = await server.GetContextAsync();
            context.Response.StatusCode = 404;
            context.Response.Close("<html>Not here</html>"u8.ToArray(), willBlock: true);
        }
    }

    [Fact]
    public async Task Without_a_local_service_the_error_says_how_to_start_it()
    {
        using var folder = new TemporaryFolder();
        var error = await FailsAsync(new ConnectionOptions { Local = true, DataPath = folder.Path });
        Assert.Equal(("LocalServiceNotRunning", ErrorKind.NotReady), (error.ErrorId, error.Kind));
        Assert.Contains("Connect-CLService -Local", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_local_service_is_found_whatever_the_environment_says_about_aws()
    {
        var service = await local.StartAsync(TestContext.Current.CancellationToken);
        _environment.Set("AWS_PROFILE", "no-such-profile");
        _environment.Set("AWS_ENDPOINT_URL", $"http://127.0.0.1:{FreePort.Find()}");
        _environment.Set("AWS_REGION", "eu-west-1");
        using var connection = await local.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal((service.Endpoint, "us-east-1", "local service", true), (connection.Endpoint, connection.Region, connection.Describe().CredentialSource, connection.IsLocal));
        Assert.Null(await new ProjectClient(connection).FindAsync(new ProjectIdentity("nothing"), TestContext.Current.CancellationToken));
        Assert.Equal("000000000000", await connection.GetAccountIdAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<CustomLabelsException> FailsAsync(ConnectionOptions options) =>
        await Assert.ThrowsAsync<CustomLabelsException>(() => ServiceConnection.OpenAsync(options, TestContext.Current.CancellationToken));

    private static async Task<Connection> DescribeAsync(ConnectionOptions options)
    {
        using var connection = await ServiceConnection.OpenAsync(options, TestContext.Current.CancellationToken);
        return connection.Describe();
    }
}
