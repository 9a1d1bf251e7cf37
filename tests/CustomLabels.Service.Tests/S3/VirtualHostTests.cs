using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Service.S3;
using CustomLabels.Service.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Service.Tests.S3;

/// <summary>Buckets in the name of the host.</summary>
[Collection(OneService.Name)]
public sealed class VirtualHostTests(ServiceFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("s3.localhost")]
    public async Task A_bucket_in_the_host_is_the_bucket_in_the_path(string host)
    {
        using var s3 = S3Clients.ForHost(fixture.Service, host);
        var bucket = $"host-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket, Cancellation);
        foreach (var key in (string[])["healthz", "a/../b ü", "/leading"])
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = key }, Cancellation);
            using var got = await s3.GetObjectAsync(bucket, key, Cancellation);
            using StreamReader reader = new(got.ResponseStream);
            Assert.Equal(key, await reader.ReadToEndAsync(Cancellation));
        }

        using var byPath = await fixture.Client.SendAsync(HttpMethod.Get, $"/{bucket}?list-type=2", "s3");
        var list = await byPath.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("<Key>a/../b ü</Key>", list, StringComparison.Ordinal);
        Assert.Contains("<KeyCount>3</KeyCount>", list, StringComparison.Ordinal);
        await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = [new() { Key = "healthz" }, new() { Key = "a/../b ü" }, new() { Key = "/leading" }] }, Cancellation);
        await s3.DeleteBucketAsync(bucket, Cancellation);
    }

    [Theory]
    [InlineData("b.localhost", "b")]
    [InlineData("B.localhost", "b")]
    [InlineData("my.bucket.localhost", "my.bucket")]
    [InlineData("b.s3.localhost", "b")]
    [InlineData("my.bucket.s3.us-east-1.localhost", "my.bucket")]
    [InlineData("s3.localhost", null)]
    [InlineData("s3.us-east-1.localhost", null)]
    [InlineData("localhost", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("rekognition.localhost", null)]
    [InlineData("example.com", null)]
    public void The_bucket_is_read_from_the_host(string host, string? bucket)
    {
        DefaultHttpContext context = new();
        context.Request.Host = new HostString(host, 9000);

        Assert.Equal(bucket, VirtualHost.BucketOf(context.Request));
    }
}
