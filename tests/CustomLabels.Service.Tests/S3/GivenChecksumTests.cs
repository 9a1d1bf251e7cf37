using System.Net;
using System.Text;
using System.Xml.Linq;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>What a request says about the checksum of its body, wrongly: refused as on AWS, and nothing is stored.</summary>
[Collection(OneService.Name)]
public sealed class GivenChecksumTests(ServiceFixture fixture)
{
    private const string Multiple = "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.";
    private const string Chunked = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private static readonly byte[] Content = Encoding.ASCII.GetBytes("hello world");
    private static readonly string Crc = Value("crc32");

    [Theory]
    [InlineData("x-amz-checksum-crc32={crc};x-amz-checksum-sha1=AAAAAAAAAAAAAAAAAAAAAAAAAAA=", Multiple)]
    [InlineData("x-amz-checksum-crc32={crc};x-amz-checksum-crc64nvme=AAAAAAAAAAA=", Multiple)]
    [InlineData("x-amz-checksum-crc32={crc};x-amz-trailer=x-amz-checksum-crc32", Multiple)]
    [InlineData("x-amz-checksum-md5=AAAA", "The algorithm type you specified in x-amz-checksum- header is invalid.")]
    [InlineData("x-amz-checksum-crc32=AAAA", "Value for x-amz-checksum-crc32 header is invalid.")]
    [InlineData("x-amz-checksum-crc32=no base64", "Value for x-amz-checksum-crc32 header is invalid.")]
    [InlineData("x-amz-checksum-crc32={crc};x-amz-sdk-checksum-algorithm=SHA1", "Value for x-amz-sdk-checksum-algorithm header is invalid.")]
    [InlineData("x-amz-sdk-checksum-algorithm=CRC99", "Value for x-amz-sdk-checksum-algorithm header is invalid.")]
    [InlineData("x-amz-sdk-checksum-algorithm=CRC32", "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.")]
    public async Task Headers(string headers, string message) => await IsRefusedAsync(Parse(headers, "UNSIGNED-PAYLOAD"), Content, 400, "InvalidRequest", message);

    [Theory]
    [InlineData("x-amz-checksum-crc32:{crc}", "x-amz-trailer=x-amz-checksum-crc32,x-amz-checksum-sha1", "InvalidRequest")]
    [InlineData("x-amz-checksum-crc32:{crc}", "x-amz-trailer=x-amz-checksum-crc32;x-amz-checksum-sha1=AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "InvalidRequest")]
    [InlineData("x-amz-checksum-crc32:{crc}", "x-amz-trailer=x-amz-checksum-md5", "InvalidRequest")]
    [InlineData("x-amz-checksum-crc32:{crc}", "x-amz-trailer=x-amz-meta-a", "InvalidRequest")]
    [InlineData("x-amz-checksum-crc32:{crc}", "", "MalformedTrailerError")]
    [InlineData("x-amz-meta-a:b", "", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-sha1:AAAA", "x-amz-trailer=x-amz-checksum-crc32", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32:{crc}\r\nx-amz-checksum-sha1:AAAA", "x-amz-trailer=x-amz-checksum-crc32", "MalformedTrailerError")]
    [InlineData("", "x-amz-trailer=x-amz-checksum-crc32", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32:AAAAAA==", "x-amz-trailer=x-amz-checksum-crc32", "BadDigest")]
    public async Task Trailers(string trailer, string headers, string code)
    {
        var lines = trailer.Length == 0 ? string.Empty : trailer.Replace("{crc}", Crc, StringComparison.Ordinal) + "\r\n";
        var body = Encoding.ASCII.GetBytes($"b\r\nhello world\r\n0\r\n{lines}\r\n");
        var all = Parse(headers, Chunked);
        all["x-amz-decoded-content-length"] = "11";
        await IsRefusedAsync(all, body, 400, code, null);
    }

    [Theory]
    [InlineData(null, 411, "MissingContentLength")]
    [InlineData("eleven", 400, "InvalidArgument")]
    [InlineData("-1", 400, "InvalidArgument")]
    [InlineData("10", 400, "IncompleteBody")]
    [InlineData("12", 400, "IncompleteBody")]
    public async Task Decoded_length(string? length, int status, string code)
    {
        var headers = Parse("x-amz-trailer=x-amz-checksum-crc32", Chunked);
        if (length is not null)
        {
            headers["x-amz-decoded-content-length"] = length;
        }

        await IsRefusedAsync(headers, Encoding.ASCII.GetBytes($"b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:{Crc}\r\n\r\n"), status, code, null);
    }

    [Theory]
    [InlineData("aws-chunked", null)]
    [InlineData("AWS-Chunked", null)]
    [InlineData("aws-chunked, deflate, gzip", "deflate, gzip")]
    [InlineData("deflate, aws-chunked", "deflate")]
    [InlineData("aws-chunked,gzip", "gzip")]
    [InlineData("deflate, gzip", "deflate, gzip")]
    [InlineData("gzip,br", "gzip,br")]
    public async Task Content_encoding_comes_back_as_it_was_sent(string sent, string? kept)
    {
        var target = $"/shared/encoded-{Guid.NewGuid():N}";
        using var put = await fixture.Client.SendAsync(HttpMethod.Put, target, "s3", Content, new() { ["Content-Encoding"] = sent });
        using var get = await fixture.Client.SendAsync(HttpMethod.Get, target, "s3");

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(kept, get.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values) ? values.ToString() : null);
    }

    private static Dictionary<string, string> Parse(string headers, string payload)
    {
        var all = headers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Replace("{crc}", Crc, StringComparison.Ordinal));
        all["x-amz-content-sha256"] = payload;
        return all;
    }

    private static string Value(string algorithm)
    {
        using var checksum = ContentChecksum.For(algorithm);
        checksum.Append(Content);
        return checksum.Value();
    }

    private async Task IsRefusedAsync(Dictionary<string, string> headers, byte[] body, int status, string code, string? message)
    {
        var target = $"/shared/refused-{Guid.NewGuid():N}";
        using var response = await fixture.Client.SendAsync(HttpMethod.Put, target, "s3", body, headers);
        using var after = await fixture.Client.SendAsync(HttpMethod.Get, target, "s3");
        var error = XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal((status, code), ((int)response.StatusCode, error.Element("Code")!.Value));
        Assert.Equal(message ?? error.Element("Message")!.Value, error.Element("Message")!.Value);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }
}
