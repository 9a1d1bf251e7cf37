using System.Net;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Storage;

namespace CustomLabels.Client.Tests.Storage;

/// <summary>Which of key, Region and permission it is.</summary>
public sealed class AccessDiagnosisTests(MotoServer moto, LocalServiceFixture local)
{
    private const string Said = "Unable to get object metadata from S3. Check object key, region and/or access permissions.";

    private static readonly InvalidS3ObjectException Refusal = new(Said, null, ErrorType.Unknown, "InvalidS3ObjectException", null, HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("photos/a.jpg", "InvalidS3ObjectException", "exists in us-east-1")]
    [InlineData("photos/b.jpg", "ObjectNotFound", "it is case-sensitive")]
    [InlineData("photos/A.JPG", "ObjectNotFound", "Did you mean s3://{0}/photos/a.jpg?")]
    [InlineData("/photos/a.jpg", "ObjectNotFound", "Did you mean s3://{0}/photos/a.jpg?")]
    [InlineData("new%20photos/c+d.jpg", "ObjectNotFound", "Did you mean s3://{0}/new photos/c d.jpg?")]
    public async Task The_key(string key, string id, string message)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await local.ConnectAsync(cancel);
        var bucket = $"diagnosis-{Guid.NewGuid():N}";
        var store = new ObjectStore(connection);
        await store.CreateBucketAsync(bucket, cancel);
        await store.WriteAsync(new S3Location(bucket, "photos/a.jpg"), "a"u8.ToArray(), "image/jpeg", cancel);
        await store.WriteAsync(new S3Location(bucket, "new photos/c d.jpg"), "a"u8.ToArray(), "image/jpeg", cancel);

        var error = await ReadAsync(AccessDiagnosis.OwnBucket(connection), new S3Location(bucket, key));
        Assert.Equal((id, $"s3://{bucket}/{key}"), (error.ErrorId, error.Target));
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, bucket), error.Message, StringComparison.Ordinal);
        Assert.Same(Refusal, error.InnerException);
    }

    [Fact]
    public async Task The_Region_and_the_bucket()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var bucket = $"region-{Guid.NewGuid():N}";
        await new ObjectStore(connection).CreateBucketAsync(bucket, cancel);
        using var elsewhere = await ServiceConnection.OpenAsync(
            new ConnectionOptions { EndpointUrl = connection.Endpoint, Region = "us-east-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            cancel);

        var error = await ReadAsync(AccessDiagnosis.AnyBucket(elsewhere), new S3Location(bucket, "a.jpg"));
        Assert.Equal(("BucketInOtherRegion", ErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.Contains("-Region eu-west-1", error.Message, StringComparison.Ordinal);
        Assert.Equal("BucketMissing", (await ReadAsync(AccessDiagnosis.AnyBucket(connection), new S3Location("no-such-bucket", "a.jpg"))).ErrorId);
    }

    [Theory]
    [InlineData(403, 403, "eu-west-1", "BucketAccessDenied", "s3:ListBucket")]
    [InlineData(200, 403, "eu-west-1", "ObjectAccessDenied", "lack s3:GetObject")]
    [InlineData(403, 403, "us-west-2", "BucketInOtherRegion", "-Region us-west-2")]
    [InlineData(301, 301, "us-west-2", "BucketInOtherRegion", "-Region us-west-2")]
    [InlineData(403, 403, null, "BucketAccessDenied", "another account")]
    [InlineData(404, 404, null, "BucketMissing", "no bucket 'photos'")]
    public async Task The_permission(int bucket, int item, string? region, string id, string message)
    {
        using var server = new RefusingServer(new Dictionary<string, int> { ["HEAD bucket"] = bucket, ["HEAD object"] = item, ["GET object"] = item }, region);
        using var connection = await ConnectAsync(server);
        var error = await ReadAsync(AccessDiagnosis.AnyBucket(connection), new S3Location("photos", "a.jpg"));
        Assert.Equal(id, error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD bucket", "BucketAccessDenied")]
    [InlineData("PUT object", "ObjectAccessDenied")]
    public async Task The_right_to_write(string refused, string id)
    {
        using var server = new RefusingServer(new Dictionary<string, int> { ["PUT object"] = 403, [refused] = 403 }, "eu-west-1");
        using var connection = await ConnectAsync(server);
        var location = new S3Location("photos", "runs/v1");
        var store = await Assert.ThrowsAsync<CustomLabelsException>(() => new ObjectStore(connection).WriteAsync(location, "a"u8.ToArray(), "text/plain", TestContext.Current.CancellationToken));
        var training = await AccessDiagnosis.AnyBucket(connection).ExplainAsync(location, ObjectUse.Write, Refusal, TestContext.Current.CancellationToken);
        Assert.Equal([(id, ErrorKind.AccessDenied), (id, ErrorKind.AccessDenied)], new[] { store, training }.Select(error => (error.ErrorId, error.Kind)));
        Assert.All([store, training], error => Assert.Contains("Grant-CLBucketAccess", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_right_of_Rekognition_that_is_missing_is_left_as_it_was_said()
    {
        using var connection = await local.ConnectAsync(TestContext.Current.CancellationToken);
        var denied = new AccessDeniedException(
            "User: arn:aws:iam::1:user/me is not authorized to perform: rekognition:CreateDataset on resource: arn", null, ErrorType.Unknown, "AccessDeniedException", null, HttpStatusCode.BadRequest);
        var thrown = await Assert.ThrowsAsync<AccessDeniedException>(() => AccessDiagnosis.OwnBucket(connection).GuardAsync<int>(
            new S3Location("no-such-bucket", "a"),
            ObjectUse.Read,
            () => throw denied,
            TestContext.Current.CancellationToken));
        Assert.Same(denied, thrown);
    }

    [Fact]
    public async Task A_result_that_may_be_written_is_not_the_cause_and_the_question_leaves_nothing_behind()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await local.ConnectAsync(cancel);
        var store = new ObjectStore(connection);
        var bucket = $"output-{Guid.NewGuid():N}";
        await store.CreateBucketAsync(bucket, cancel);
        var error = await AccessDiagnosis.OwnBucket(connection).ExplainAsync(new S3Location(bucket, "runs/v1"), ObjectUse.Write, Refusal, cancel);
        Assert.StartsWith(Said, error.Message, StringComparison.Ordinal);
        Assert.False(await store.ListAsync(bucket, string.Empty, cancel).GetAsyncEnumerator(cancel).MoveNextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_diagnosis_that_fails_or_is_canceled_hides_nothing(bool canceled)
    {
        using var silent = new Listener();
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { EndpointUrl = new Uri(silent.Url), Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            TestContext.Current.CancellationToken);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var explaining = AccessDiagnosis.AnyBucket(connection).ExplainAsync(new S3Location("photos", "a.jpg"), ObjectUse.Read, Refusal, cancel.Token);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(explaining.IsCompleted);
        if (canceled)
        {
            await cancel.CancelAsync();
        }
        else
        {
            silent.Dispose();
            connection.Dispose();
        }

        var error = await explaining.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal("InvalidS3ObjectException", error.ErrorId);
        Assert.StartsWith(Said, error.Message, StringComparison.Ordinal);
    }

    private static Task<ServiceConnection> ConnectAsync(RefusingServer server) => ServiceConnection.OpenAsync(
        new ConnectionOptions { EndpointUrl = server.Endpoint, Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
        TestContext.Current.CancellationToken);

    private static Task<CustomLabelsException> ReadAsync(AccessDiagnosis diagnosis, S3Location location) =>
        Assert.ThrowsAsync<CustomLabelsException>(() => diagnosis.GuardAsync<int>(location, ObjectUse.Read, () => throw Refusal, TestContext.Current.CancellationToken));
}
