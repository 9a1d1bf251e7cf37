using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Service.Tests.Folders;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>Objects, by the SDK that the module uses: it signs chunks and sends checksums in trailers by default.</summary>
[Collection(OneService.Name)]
public sealed class ObjectTests : IDisposable
{
    private readonly ServiceFixture _fixture;
    private readonly AmazonS3Client _s3;
    private readonly string _bucket = $"b-{Guid.NewGuid():N}";

    public ObjectTests(ServiceFixture fixture)
    {
        _fixture = fixture;
        _s3 = S3Clients.ForPath(fixture.Service);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _s3.Dispose();

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("a folder/with spaces/ü ß 漢字 🙂.txt")]
    [InlineData("100%/+plus&amp=and?question#hash.txt")]
    [InlineData("../../../../tmp/outside.txt")]
    [InlineData("./a//b/../c")]
    [InlineData("ends with/")]
    [InlineData("quote\"'<>|*:.txt")]
    [InlineData(".hidden/..data")]
    [InlineData("..")]
    [InlineData("double//slashes//")]
    [InlineData("..\\..\\windows\\style")]
    [InlineData("%2e%2e%2f%2e%2e%2fescaped")]
    public async Task Any_key_is_stored_listed_read_and_deleted(string key)
    {
        await _s3.PutBucketAsync(_bucket, Cancellation);
        var content = Encoding.UTF8.GetBytes($"content of {key}");
        PutObjectRequest put = new() { BucketName = _bucket, Key = key, InputStream = new MemoryStream(content), ContentType = "text/plain" };
        put.Metadata["made-by"] = "test";

        var stored = await _s3.PutObjectAsync(put, Cancellation);
        var list = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket }, Cancellation);
        using var got = await _s3.GetObjectAsync(_bucket, key, Cancellation);
        using MemoryStream read = new();
        await got.ResponseStream.CopyToAsync(read, Cancellation);
        var head = await _s3.GetObjectMetadataAsync(_bucket, key, Cancellation);

        Assert.Equal(key, Assert.Single(list.S3Objects).Key);
        Assert.Equal(content, read.ToArray());
        Assert.Equal((stored.ETag, content.Length, "text/plain", "test"), (head.ETag, head.ContentLength, head.Headers.ContentType, head.Metadata["made-by"]));
        Assert.All(Directory.EnumerateFiles(Path.Combine(_fixture.Service.DataPath, "objects"), "*", SearchOption.AllDirectories), file => Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(file)));

        await _s3.DeleteObjectAsync(_bucket, key, Cancellation);
        var gone = await Assert.ThrowsAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(_bucket, key, Cancellation));
        Assert.Equal(("NoSuchKey", HttpStatusCode.NotFound), (gone.ErrorCode, gone.StatusCode));
        await _s3.DeleteBucketAsync(_bucket, Cancellation);
    }

    [Fact]
    public async Task Parts_of_an_object_are_read()
    {
        await _s3.PutBucketAsync(_bucket, Cancellation);
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = "digits", ContentBody = "0123456789" }, Cancellation);

        using var part = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = _bucket, Key = "digits", ByteRange = new ByteRange(2, 4) }, Cancellation);
        using StreamReader reader = new(part.ResponseStream);

        Assert.Equal("234", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 2-4/10"), (part.HttpStatusCode, part.ContentRange));
        var outside = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            _s3.GetObjectAsync(new GetObjectRequest { BucketName = _bucket, Key = "digits", ByteRange = new ByteRange(20, 30) }, Cancellation));
        Assert.Equal("InvalidRange", outside.ErrorCode);
    }

    [Fact]
    public async Task Listings_have_folders_and_pages()
    {
        await _s3.PutBucketAsync(_bucket, Cancellation);
        string[] keys = ["a/1", "a/2", "b/1", "b/deep/1", "c", "d", "ä"];
        foreach (var key in keys)
        {
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = key, ContentBody = key }, Cancellation);
        }

        List<string> seen = [];
        ListObjectsV2Request request = new() { BucketName = _bucket, Delimiter = "/", MaxKeys = 2 };
        ListObjectsV2Response page;
        var pages = 0;
        do
        {
            page = await _s3.ListObjectsV2Async(request, Cancellation);
            seen.AddRange((page.CommonPrefixes ?? []).Concat((page.S3Objects ?? []).Select(found => found.Key)));
            request.ContinuationToken = page.NextContinuationToken;
            pages++;
        }
        while (page.IsTruncated == true);

        var folder = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket, Prefix = "b/" }, Cancellation);
        var rest = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket, StartAfter = "b/deep/1" }, Cancellation);

        Assert.Equal(["a/", "b/", "c", "d", "ä"], seen);
        Assert.Equal(3, pages);
        Assert.Equal(["b/1", "b/deep/1"], folder.S3Objects.Select(found => found.Key));
        Assert.Equal(["c", "d", "ä"], rest.S3Objects.Select(found => found.Key));
    }

    [Fact]
    public async Task A_larger_object_comes_back_as_it_was()
    {
        await _s3.PutBucketAsync(_bucket, Cancellation);
        var content = new byte[3_000_001];
        new Random(1).NextBytes(content);

        foreach (var chunked in (bool[])[true, false])
        {
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = "big", InputStream = new MemoryStream(content), UseChunkEncoding = chunked }, Cancellation);
            using var got = await _s3.GetObjectAsync(_bucket, "big", Cancellation);
            using MemoryStream read = new();
            await got.ResponseStream.CopyToAsync(read, Cancellation);
            Assert.Equal(content, read.ToArray());
        }

        // The file of the first one is gone.
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_fixture.Service.DataPath, "objects"), "*", SearchOption.AllDirectories), file => StoredFiles.SizeIn(file) == content.Length);
    }

    [Fact]
    public async Task Buckets_are_made_found_listed_and_only_deleted_empty()
    {
        await _s3.PutBucketAsync(_bucket, Cancellation);
        await _s3.PutBucketAsync(_bucket, Cancellation);
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = "k", ContentBody = "x" }, Cancellation);

        var list = await _s3.ListBucketsAsync(Cancellation);
        var location = await _s3.GetBucketLocationAsync(_bucket, Cancellation);
        var head = await _s3.HeadBucketAsync(new HeadBucketRequest { BucketName = _bucket }, Cancellation);
        var full = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.DeleteBucketAsync(_bucket, Cancellation));
        var missing = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "not-there" }, Cancellation));
        var invalid = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.PutBucketAsync("Not_A_Bucket", Cancellation));

        Assert.Contains(list.Buckets, found => found.BucketName == _bucket);
        Assert.Equal(("", "us-east-1"), (location.Location.Value, head.BucketRegion));
        Assert.Equal(("BucketNotEmpty", "NoSuchBucket", "InvalidBucketName"), (full.ErrorCode, missing.ErrorCode, invalid.ErrorCode));
    }
}
