using Amazon.Runtime;
using Amazon.S3.Model;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Credentials;
using CustomLabels.Diagnosis;
using CustomLabels.Storage;

namespace CustomLabels.Client.Tests.Connections;

/// <summary>Each link is looked at, whatever the others are like.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class ConnectionTestTests(LocalServiceFixture local, MotoServer moto) : IDisposable
{
    private static readonly string[] Names =
        ["Region", "Credentials", "Endpoint", "Identity", "Projects", "Bucket", "BucketRegion", "BucketOwner", "BucketList", "BucketRead", "BucketWrite"];

    private readonly EnvironmentScope _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task All_is_well_on_the_local_service_and_nothing_is_left_behind()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await local.ConnectAsync(cancel);
        var bucket = $"connection-{Guid.NewGuid():N}";
        var store = new ObjectStore(connection);
        await store.CreateBucketAsync(bucket, cancel);
        var options = new ConnectionOptions { Local = true, DataPath = (await local.StartAsync(cancel)).DataPath };

        var rows = await RunAsync(options, bucket);
        Assert.Equal(Names, rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.Equal(("Passed", string.Empty), (row.Verdict, row.Fix)));
        Assert.Contains("000000000000", Row(rows, "Identity").Detail, StringComparison.Ordinal);
        Assert.Contains("nothing was stored", Row(rows, "BucketWrite").Detail, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync(connection, bucket));

        // With an object to read, that is what is read.
        await store.WriteAsync(new S3Location(bucket, "a.jpg"), "photo"u8.ToArray(), "image/jpeg", cancel);
        Assert.Contains("a.jpg", Row(await RunAsync(options, bucket), "BucketRead").Detail, StringComparison.Ordinal);
        Assert.Equal(["a.jpg"], await KeysAsync(connection, bucket));
    }

    [Fact]
    public async Task A_missing_bucket_is_a_failure_when_named_and_to_be_expected_when_not()
    {
        var options = new ConnectionOptions { Local = true, DataPath = (await local.StartAsync(TestContext.Current.CancellationToken)).DataPath };
        var named = Row(await RunAsync(options, "no-such-bucket"), "Bucket");
        Assert.Equal(("Failed", true), (named.Verdict, named.Fix.Length > 0));

        using var other = await moto.ConnectAsync(TestContext.Current.CancellationToken);
        var unnamed = await RunAsync(new ConnectionOptions { EndpointUrl = other.Endpoint, Region = "eu-west-2", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") }, null);
        Assert.Equal("Warning", Row(unnamed, "Bucket").Verdict);
        Assert.Contains("custom-labels-123456789012-eu-west-2", Row(unnamed, "Bucket").Detail, StringComparison.Ordinal);
        Assert.Equal("Skipped", Row(unnamed, "BucketWrite").Verdict);
    }

    [Fact]
    public async Task A_server_that_stores_the_probe_is_left_as_it_was_and_the_bucket_of_another_Region_is_told()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var bucket = $"probe-{Guid.NewGuid():N}";
        await new ObjectStore(connection).CreateBucketAsync(bucket, cancel);
        var options = new ConnectionOptions { EndpointUrl = connection.Endpoint, Region = "us-east-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") };
        var rows = await RunAsync(options, bucket);

        // moto knows no DescribeProjects: a row, and what follows is looked at all the same.
        Assert.Equal(["Projects", "BucketRegion"], rows.Where(row => row.Verdict == "Failed").Select(row => row.Name));
        Assert.Contains("-Region eu-west-1", Row(rows, "BucketRegion").Fix, StringComparison.Ordinal);
        Assert.Contains("removed again", Row(rows, "BucketWrite").Detail, StringComparison.Ordinal);
        Assert.Empty(await KeysAsync(connection, bucket));
    }

    [Fact]
    public async Task A_wrong_secret_fails_each_request_with_a_fix()
    {
        var service = await local.StartAsync(TestContext.Current.CancellationToken);
        var rows = await RunAsync(new ConnectionOptions { EndpointUrl = service.Endpoint, Region = "us-east-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "wrong") }, "photos");
        Assert.Equal(["Region", "Credentials", "Endpoint"], rows.Where(row => row.Verdict == "Passed").Select(row => row.Name));
        Assert.Equal(["Identity", "Projects"], rows.Where(row => row.Verdict == "Failed").Take(2).Select(row => row.Name));
        Assert.All(rows.Where(row => row.Verdict == "Failed"), row => Assert.NotEmpty(row.Fix));
    }

    [Fact]
    public async Task Without_a_Region_the_credentials_are_still_looked_at()
    {
        using var silent = await moto.ConnectAsync(TestContext.Current.CancellationToken);
        var rows = await RunAsync(new ConnectionOptions { EndpointUrl = silent.Endpoint, Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") }, null);
        Assert.Equal(["Failed", "Passed", "Skipped", "Passed", "Skipped", "Skipped"], rows.Select(row => row.Verdict));
        Assert.Contains("AWS_REGION", rows[0].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_the_Region_is_told_with_its_source()
    {
        _environment.Set("AWS_DEFAULT_REGION", "eu-central-1");
        var rows = await RunAsync(new ConnectionOptions(), null);
        Assert.Equal(("Passed", "eu-central-1, from AWS_DEFAULT_REGION."), (rows[0].Verdict, rows[0].Detail));
        Assert.Equal(("Credentials", "Failed", "There are no AWS credentials."), (rows[1].Name, rows[1].Verdict, rows[1].Detail));
        Assert.StartsWith("Without an AWS account, use the local service: Connect-CLService -Local", rows[1].Fix, StringComparison.Ordinal);
        Assert.All(rows.Skip(2), row => Assert.Equal("Skipped", row.Verdict));
    }

    [Fact]
    public async Task A_local_service_that_does_not_run_is_the_endpoints_row()
    {
        using var folder = new TemporaryFolder();
        var rows = await RunAsync(new ConnectionOptions { Local = true, DataPath = folder.Path }, null);
        Assert.Equal("Endpoint", Assert.Single(rows, row => row.Verdict == "Failed").Name);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/team/me", "arn:aws:iam::123456789012:user/team/me")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/trainer/session", "arn:aws:iam::123456789012:role/trainer")]
    [InlineData("arn:aws-cn:sts::123456789012:federated-user/me", "arn:aws-cn:sts::123456789012:federated-user/me")]
    public void A_session_is_named_by_its_role(string arn, string principal) => Assert.Equal(principal, new CallerIdentity("123456789012", arn).Principal);

    private static ConnectionCheck Row(IEnumerable<ConnectionCheck> rows, string name) => Assert.Single(rows, row => row.Name == name);

    private static async Task<List<ConnectionCheck>> RunAsync(ConnectionOptions options, string? bucket)
    {
        var rows = new List<ConnectionCheck>();
        await foreach (var row in new ConnectionTest(options, ServiceConnection.OpenAsync).RunAsync(bucket, TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static async Task<IEnumerable<string>> KeysAsync(ServiceConnection connection, string bucket) =>
        (await connection.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, TestContext.Current.CancellationToken)).S3Objects?.Select(item => item.Key) ?? [];
}
