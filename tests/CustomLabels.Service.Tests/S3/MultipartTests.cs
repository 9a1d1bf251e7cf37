using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Service.S3.Actions.Uploads;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.Tests.Folders;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>Uploads in parts, by the SDK that the module uses.</summary>
[Collection(OneService.Name)]
public sealed class MultipartTests : IAsyncLifetime
{
    private const int FiveMegabytes = 5 * 1024 * 1024;
    private const string Key = "a folder/big ü.bin";

    private static readonly byte[] Content = RandomNumberGenerator.GetBytes((2 * FiveMegabytes) + 1234);

    private readonly ServiceFixture _fixture;
    private readonly AmazonS3Client _s3;
    private readonly string _bucket = $"parts-{Guid.NewGuid():N}";

    public MultipartTests(ServiceFixture fixture)
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

    [Theory]
    [InlineData("CRC32", "COMPOSITE")]
    [InlineData("CRC32", "FULL_OBJECT")]
    [InlineData("CRC32C", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "FULL_OBJECT")]
    [InlineData("SHA1", "COMPOSITE")]
    [InlineData("SHA256", "COMPOSITE")]
    public async Task Parts_become_one_object_with_the_checksum_that_was_chosen(string algorithm, string type)
    {
        var begun = await _s3.InitiateMultipartUploadAsync(
            new() { BucketName = _bucket, Key = Key, ContentType = "image/x-test", ChecksumAlgorithm = new(algorithm), ChecksumType = new(type), Metadata = { ["made-by"] = "test" } }, Cancellation);
        var parts = await UploadAsync(begun.UploadId, algorithm, 3);
        var done = await _s3.CompleteMultipartUploadAsync(
            new() { BucketName = _bucket, Key = Key, UploadId = begun.UploadId, PartETags = parts, ChecksumType = new(type) }, Cancellation);

        var head = await _s3.GetObjectMetadataAsync(new() { BucketName = _bucket, Key = Key, ChecksumMode = ChecksumMode.ENABLED }, Cancellation);
        Assert.Equal(Content, await _fixture.Client.GetAsync(_bucket, Key));
        Assert.Equal($"\"{ETag(Content)}\"", done.ETag);
        Assert.Equal(("image/x-test", "test", done.ETag, type), (head.Headers.ContentType, head.Metadata["made-by"], head.ETag, head.ChecksumType.Value));
        var stored = algorithm switch { "CRC32" => head.ChecksumCRC32, "CRC32C" => head.ChecksumCRC32C, "CRC64NVME" => head.ChecksumCRC64NVME, "SHA1" => head.ChecksumSHA1, _ => head.ChecksumSHA256 };
        Assert.Equal(Checksum(algorithm, type), stored);
        Assert.Empty((await _s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _bucket }, Cancellation)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task A_part_of_the_object_is_read_by_its_number()
    {
        var upload = (await _s3.InitiateMultipartUploadAsync(_bucket, Key, Cancellation)).UploadId;
        await CompleteAsync(upload, await UploadAsync(upload, null, 3));

        var first = await _s3.GetObjectMetadataAsync(new() { BucketName = _bucket, Key = Key, PartNumber = 1 }, Cancellation);
        using var last = await _s3.GetObjectAsync(new() { BucketName = _bucket, Key = Key, PartNumber = 3 }, Cancellation);
        var none = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.GetObjectAsync(new() { BucketName = _bucket, Key = Key, PartNumber = 4 }, Cancellation));

        Assert.Equal((3, FiveMegabytes), (first.PartsCount, first.ContentLength));
        Assert.Equal((1234, HttpStatusCode.PartialContent), (last.ContentLength, last.HttpStatusCode));
        Assert.Equal("InvalidPartNumber", none.ErrorCode);
    }

    [Fact]
    public async Task What_is_wrong_with_the_parts_is_said_and_the_upload_stays()
    {
        var upload = (await _s3.InitiateMultipartUploadAsync(_bucket, Key, Cancellation)).UploadId;
        var parts = await UploadAsync(upload, null, 3);
        var small = await PartAsync(upload, 9, new byte[10], null);

        Assert.Equal("InvalidPartOrder", await RefusedAsync(upload, [parts[1], parts[0]]));
        Assert.Equal("InvalidPart", await RefusedAsync(upload, [parts[0], new PartETag(2, "\"00000000000000000000000000000000\"")]));
        Assert.Equal("InvalidPart", await RefusedAsync(upload, [parts[0], new PartETag(7, parts[0].ETag)]));
        Assert.Equal("EntityTooSmall", await RefusedAsync(upload, [parts[0], parts[2], small]));
        Assert.Equal("NoSuchUpload", await RefusedAsync("no-such-upload", parts));
        Assert.Equal("InvalidArgument", (await Assert.ThrowsAsync<AmazonS3Exception>(() => PartAsync(upload, 10_001, Content, null))).ErrorCode);

        var listed = await _s3.ListPartsAsync(new ListPartsRequest { BucketName = _bucket, Key = Key, UploadId = upload, MaxParts = 2 }, Cancellation);
        var rest = await _s3.ListPartsAsync(new ListPartsRequest { BucketName = _bucket, Key = Key, UploadId = upload, PartNumberMarker = listed.NextPartNumberMarker.ToString() }, Cancellation);
        Assert.Equal((true, false), (listed.IsTruncated, rest.IsTruncated));
        Assert.Equal([1, 2, 3, 9], listed.Parts.Concat(rest.Parts).Select(part => part.PartNumber!.Value));

        await CompleteAsync(upload, parts);
        Assert.Equal(Content, await _fixture.Client.GetAsync(_bucket, Key));
    }

    [Fact]
    public async Task Parts_are_copied_from_other_objects()
    {
        await _fixture.Client.PutAsync(_bucket, "source + %41", Content);
        var upload = (await _s3.InitiateMultipartUploadAsync(_bucket, Key, Cancellation)).UploadId;
        CopyPartRequest copy = new() { SourceBucket = _bucket, SourceKey = "source + %41", DestinationBucket = _bucket, DestinationKey = Key, UploadId = upload, PartNumber = 1, FirstByte = 0, LastByte = FiveMegabytes - 1 };
        var first = await _s3.CopyPartAsync(copy, Cancellation);
        copy.PartNumber = 2;
        copy.FirstByte = FiveMegabytes;
        copy.LastByte = Content.Length - 1;
        var second = await _s3.CopyPartAsync(copy, Cancellation);
        copy.LastByte = Content.Length;
        var outside = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.CopyPartAsync(copy, Cancellation));

        await CompleteAsync(upload, [new PartETag(1, first.ETag), new PartETag(2, second.ETag)]);
        Assert.Equal("InvalidArgument", outside.ErrorCode);
        Assert.Equal(Content, await _fixture.Client.GetAsync(_bucket, Key));
    }

    [Fact]
    public async Task An_upload_that_is_aborted_or_whose_bucket_goes_leaves_no_file()
    {
        var upload = (await _s3.InitiateMultipartUploadAsync(_bucket, Key, Cancellation)).UploadId;
        var other = (await _s3.InitiateMultipartUploadAsync(_bucket, "deep/er", Cancellation)).UploadId;
        await PartAsync(upload, 1, new byte[77_001], null);
        await PartAsync(other, 1, new byte[77_002], null, "deep/er");
        var folders = await _s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _bucket, Delimiter = "/" }, Cancellation);
        var page = await _s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _bucket, MaxUploads = 1 }, Cancellation);
        Assert.Equal([1, 1], [Files(77_001), Files(77_002)]);
        Assert.Equal(["a folder/", "deep/"], folders.CommonPrefixes);
        Assert.Equal((true, upload), (page.IsTruncated, Assert.Single(page.MultipartUploads).UploadId));

        await _s3.AbortMultipartUploadAsync(_bucket, Key, upload, Cancellation);
        Assert.Equal("NoSuchUpload", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _s3.AbortMultipartUploadAsync(_bucket, Key, upload, Cancellation))).ErrorCode);
        await _s3.DeleteBucketAsync(_bucket, Cancellation);
        Assert.Equal([0, 0], [Files(77_001), Files(77_002)]);
    }

    [Fact]
    public async Task An_upload_goes_on_after_a_kill()
    {
        var data = ServiceProcess.NewDataPath();
        await using var first = await ServiceProcess.StartAsync(data);
        using var before = S3Clients.ForPath(first);
        await before.PutBucketAsync(_bucket, Cancellation);
        var upload = (await before.InitiateMultipartUploadAsync(_bucket, Key, Cancellation)).UploadId;
        var parts = await UploadAsync(upload, null, 1, before);
        await first.KillAsync();

        await using var second = await ServiceProcess.StartAsync(data);
        using var after = S3Clients.ForPath(second);
        using SignedClient client = new(second);
        parts.AddRange((await UploadAsync(upload, null, 3, after))[1..]);
        await after.CompleteMultipartUploadAsync(new() { BucketName = _bucket, Key = Key, UploadId = upload, PartETags = parts }, Cancellation);

        Assert.Equal(Content, await client.GetAsync(_bucket, Key));
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    private static byte[] Piece(int number) => Content[((number - 1) * FiveMegabytes)..Math.Min(number * FiveMegabytes, Content.Length)];

    private static string ETag(byte[] content)
    {
#pragma warning disable CA5351 // What S3 calls an ETag.
        byte[] hashes = [.. content.Chunk(FiveMegabytes).SelectMany(MD5.HashData)];
        return $"{Convert.ToHexStringLower(MD5.HashData(hashes))}-{hashes.Length / 16}";
#pragma warning restore CA5351
    }

    private static string Checksum(string algorithm, string type) => type == "FULL_OBJECT"
        ? Of(algorithm, Content)
        : Of(algorithm, [.. Enumerable.Range(1, 3).SelectMany(number => Convert.FromBase64String(Of(algorithm, Piece(number))))]) + "-3";

    private static string Of(string algorithm, byte[] content)
    {
        using var checksum = ContentChecksum.For(algorithm.ToLowerInvariant());
        checksum.Append(content);
        return checksum.Value();
    }

    private async Task<List<PartETag>> UploadAsync(string upload, string? algorithm, int count, AmazonS3Client? client = null)
    {
        List<PartETag> parts = [];
        for (var number = 1; number <= count; number++)
        {
            parts.Add(await PartAsync(upload, number, Piece(number), algorithm, Key, client));
        }

        return parts;
    }

    private async Task<PartETag> PartAsync(string upload, int number, byte[] content, string? algorithm, string key = Key, AmazonS3Client? client = null)
    {
        UploadPartRequest request = new() { BucketName = _bucket, Key = key, UploadId = upload, PartNumber = number, InputStream = new MemoryStream(content), PartSize = content.Length };
        switch (algorithm)
        {
            // Two that the SDK only computes with another package.
            case "CRC32C":
                request.ChecksumCRC32C = Of("crc32c", content);
                break;
            case "CRC64NVME":
                request.ChecksumCRC64NVME = Of("crc64nvme", content);
                break;
            case not null:
                request.ChecksumAlgorithm = new(algorithm);
                break;
        }

        return new PartETag(await (client ?? _s3).UploadPartAsync(request, Cancellation));
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string upload, List<PartETag> parts) =>
        _s3.CompleteMultipartUploadAsync(new() { BucketName = _bucket, Key = Key, UploadId = upload, PartETags = parts }, Cancellation);

    // By hand: the SDK sorts the parts before it sends them.
    private async Task<string> RefusedAsync(string upload, List<PartETag> parts)
    {
        var document = $"<CompleteMultipartUpload>{string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"<Part><PartNumber>{part.PartNumber}</PartNumber><ETag>{part.ETag}</ETag></Part>")))}</CompleteMultipartUpload>";
        using var response = await _fixture.Client.SendAsync(
            HttpMethod.Post, $"/{_bucket}/{string.Join('/', Key.Split('/').Select(Uri.EscapeDataString))}?uploadId={upload}", "s3", System.Text.Encoding.UTF8.GetBytes(document));
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        return System.Xml.Linq.XElement.Parse(body).Element("Code")?.Value ?? body;
    }

    private int Files(int length) =>
        Directory.EnumerateFiles(Path.Combine(_fixture.Service.DataPath, "objects"), "*", SearchOption.AllDirectories).Count(file => StoredFiles.SizeIn(file) == length);
}
