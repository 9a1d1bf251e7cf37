using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>Copies, deletions of many, conditions and the first version of the listing.</summary>
[Collection(OneService.Name)]
public sealed class CopyAndDeleteTests : IAsyncLifetime
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("content");

    private readonly ServiceFixture _fixture;
    private readonly AmazonS3Client _s3;
    private readonly string _bucket = $"copies-{Guid.NewGuid():N}";

    public CopyAndDeleteTests(ServiceFixture fixture)
    {
        _fixture = fixture;
        _s3 = S3Clients.ForPath(fixture.Service);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _s3.PutBucketAsync(_bucket, Cancellation);

    public ValueTask DisposeAsync()
    {
        _s3.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_copy_keeps_or_replaces_what_is_known_of_the_object()
    {
        await PutAsync("a b/+ü%41", "text/one");
        CopyObjectRequest request = new() { SourceBucket = _bucket, SourceKey = "a b/+ü%41", DestinationBucket = _bucket, DestinationKey = "kept" };
        var copied = await _s3.CopyObjectAsync(request, Cancellation);
        request.DestinationKey = "replaced";
        request.MetadataDirective = S3MetadataDirective.REPLACE;
        request.ContentType = "text/two";
        await _s3.CopyObjectAsync(request, Cancellation);

        var kept = await _s3.GetObjectMetadataAsync(_bucket, "kept", Cancellation);
        var replaced = await _s3.GetObjectMetadataAsync(_bucket, "replaced", Cancellation);
        Assert.Equal(("text/one", "test", copied.ETag), (kept.Headers.ContentType, kept.Metadata["made-by"], kept.ETag));
        Assert.Equal(("text/two", 0), (replaced.Headers.ContentType, replaced.Metadata.Count));
        Assert.Equal(Content, await _fixture.Client.GetAsync(_bucket, "replaced"));
    }

    [Fact]
    public async Task A_copy_to_itself_needs_a_change()
    {
        await PutAsync("self", "text/one");
        CopyObjectRequest request = new() { SourceBucket = _bucket, SourceKey = "self", DestinationBucket = _bucket, DestinationKey = "self" };
        var same = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.CopyObjectAsync(request, Cancellation));
        request.MetadataDirective = S3MetadataDirective.REPLACE;
        request.ContentType = "text/two";
        await _s3.CopyObjectAsync(request, Cancellation);

        Assert.Equal("InvalidRequest", same.ErrorCode);
        Assert.Equal("text/two", (await _s3.GetObjectMetadataAsync(_bucket, "self", Cancellation)).Headers.ContentType);
    }

    [Fact]
    public async Task Conditions_of_the_source_are_looked_at()
    {
        var etag = await PutAsync("source", "text/one");
        async Task<string> RefusedAsync(Action<CopyObjectRequest> condition)
        {
            CopyObjectRequest request = new() { SourceBucket = _bucket, SourceKey = "source", DestinationBucket = _bucket, DestinationKey = "copy" };
            condition(request);
            return (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.CopyObjectAsync(request, Cancellation))).ErrorCode;
        }

        Assert.Equal("PreconditionFailed", await RefusedAsync(request => request.ETagToMatch = "\"0\""));
        Assert.Equal("PreconditionFailed", await RefusedAsync(request => request.ETagToNotMatch = etag));
        Assert.Equal("PreconditionFailed", await RefusedAsync(request => request.UnmodifiedSinceDate = DateTime.UtcNow.AddDays(-1)));
        Assert.Equal("PreconditionFailed", await RefusedAsync(request => request.ModifiedSinceDate = DateTime.UtcNow));
        Assert.Equal("NoSuchKey", await RefusedAsync(request => request.SourceKey = "not there"));
        Assert.Equal("NoSuchBucket", await RefusedAsync(request => request.SourceBucket = "not-there"));
        await _s3.CopyObjectAsync(new() { SourceBucket = _bucket, SourceKey = "source", DestinationBucket = _bucket, DestinationKey = "copy", ETagToMatch = etag }, Cancellation);
    }

    [Fact]
    public async Task Many_objects_are_deleted_at_once()
    {
        string[] keys = [.. Enumerable.Range(0, 20).Select(number => $"many/{number} <&>")];
        await Task.WhenAll(keys.Select(key => _fixture.Client.PutAsync(_bucket, key, Content)));
        DeleteObjectsRequest request = new() { BucketName = _bucket, Objects = [.. keys[..10].Select(key => new KeyVersion { Key = key }), new KeyVersion { Key = "never there" }] };

        var loud = await _s3.DeleteObjectsAsync(request, Cancellation);
        request.Objects = [.. keys[10..].Select(key => new KeyVersion { Key = key })];
        request.Quiet = true;
        var quiet = await _s3.DeleteObjectsAsync(request, Cancellation);

        Assert.Equal([.. keys[..10], "never there"], loud.DeletedObjects.Select(found => found.Key));
        Assert.Empty(quiet.DeletedObjects ?? []);
        Assert.Empty((await _s3.ListObjectsV2Async(new() { BucketName = _bucket }, Cancellation)).S3Objects ?? []);
    }

    [Theory]
    [InlineData("<Delete><Object><Key>k</Key></Object></Delete>", false, "InvalidRequest")]
    [InlineData("<Delete></Delete>", true, "MalformedXML")]
    [InlineData("<Delete><Object>", true, "MalformedXML")]
    [InlineData("<!DOCTYPE d [<!ENTITY e 'x'>]><Delete><Object><Key>&e;</Key></Object></Delete>", true, "MalformedXML")]
    public async Task A_deletion_that_says_nothing_clear_is_refused(string document, bool hasDigest, string code)
    {
        var body = Encoding.UTF8.GetBytes(document);
#pragma warning disable CA5351 // Content-MD5 is MD5.
        Dictionary<string, string> headers = hasDigest ? new() { ["Content-MD5"] = Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(body)) } : [];
#pragma warning restore CA5351
        using var response = await _fixture.Client.SendAsync(HttpMethod.Post, $"/{_bucket}?delete", "s3", body, headers);

        Assert.Contains($"<Code>{code}</Code>", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_that_want_to_be_first_one_is()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            _fixture.Client.SendAsync(HttpMethod.Put, $"/{_bucket}/first", "s3", [(byte)number], new() { ["If-None-Match"] = "*" })));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(15, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(Array.IndexOf(answers, winner), Assert.Single(await _fixture.Client.GetAsync(_bucket, "first")));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task An_object_is_only_replaced_or_deleted_when_it_is_the_expected_one()
    {
        var etag = await PutAsync("guarded", "text/one");
        async Task<HttpStatusCode> TryAsync(HttpMethod method, string key, string match)
        {
            using var answer = await _fixture.Client.SendAsync(method, $"/{_bucket}/{key}", "s3", method == HttpMethod.Put ? "new"u8.ToArray() : null, new() { ["If-Match"] = match });
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.PreconditionFailed, await TryAsync(HttpMethod.Put, "guarded", "\"0\""));
        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(HttpMethod.Put, "missing", "\"0\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await TryAsync(HttpMethod.Delete, "guarded", "\"0\""));
        Assert.Equal(HttpStatusCode.NoContent, await TryAsync(HttpMethod.Delete, "missing", "\"0\""));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(HttpMethod.Put, "guarded", etag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await TryAsync(HttpMethod.Delete, "guarded", etag));
    }

    [Fact]
    public async Task The_first_version_of_the_listing_pages_by_markers()
    {
        foreach (var key in (string[])["a/1", "a/2", "b/1", "c", "d e", "ä"])
        {
            await _fixture.Client.PutAsync(_bucket, key, Content);
        }

        List<string> seen = [];
        ListObjectsRequest request = new() { BucketName = _bucket, Delimiter = "/", MaxKeys = 1 };
        ListObjectsResponse page;
        do
        {
            page = await _s3.ListObjectsAsync(request, Cancellation);
            seen.AddRange((page.CommonPrefixes ?? []).Concat((page.S3Objects ?? []).Select(found => found.Key)));
            request.Marker = page.NextMarker;
        }
        while (page.IsTruncated == true);

        var rest = await _s3.ListObjectsAsync(new ListObjectsRequest { BucketName = _bucket, Marker = "b/1" }, Cancellation);
        Assert.Equal(["a/", "b/", "c", "d e", "ä"], seen);
        Assert.Equal(["c", "d e", "ä"], rest.S3Objects.Select(found => found.Key));
    }

    private async Task<string> PutAsync(string key, string contentType)
    {
        PutObjectRequest request = new() { BucketName = _bucket, Key = key, InputStream = new MemoryStream(Content), ContentType = contentType };
        request.Metadata["made-by"] = "test";
        return (await _s3.PutObjectAsync(request, Cancellation)).ETag;
    }
}
