using System.Net;
using System.Text;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

[Collection(OneService.Name)]
public sealed class S3WireTests(ServiceFixture fixture)
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("abcde");

    [Theory]
    [InlineData("GET", "/shared/k?tagging", "NotImplemented")]
    [InlineData("PUT", "/shared/k?tagging", "NotImplemented")]
    [InlineData("POST", "/shared/k?restore", "NotImplemented")]
    [InlineData("GET", "/shared?list-type=2&continuation-token=AAAA", "InvalidArgument")]
    [InlineData("GET", "/shared?list-type=2&max-keys=x", "InvalidArgument")]
    [InlineData("POST", "/shared/k", "MethodNotAllowed")]
    [InlineData("PUT", "/192.168.5.4", "InvalidBucketName")]
    [InlineData("PUT", "/foo-.bar", "InvalidBucketName")]
    [InlineData("PUT", "/foo.-bar", "InvalidBucketName")]
    [InlineData("PUT", "/foo..bar", "InvalidBucketName")]
    [InlineData("GET", "/shared/%FF%FE", "InvalidURI")]
    public async Task What_is_not_there_is_refused_and_never_taken_for_something_else(string method, string target, string code)
    {
        using var response = await fixture.Client.SendAsync(new HttpMethod(method), target, "s3", method == "GET" ? null : Content);

        Assert.Contains($"<Code>{code}</Code>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // As a browser sends it: signed by a field of the form, if at all.
    [Fact]
    public async Task An_upload_by_form_is_refused_by_name()
    {
        using HttpClient browser = new();
        using StringContent key = new("k");
        using ByteArrayContent file = new(Content);
        using MultipartFormDataContent form = new() { { key, "key" }, { file, "file", "photo.jpg" } };
        using var response = await browser.PostAsync(new Uri($"{fixture.Service.Endpoint}/shared"), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Contains("POST Object", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_header_may_have_is_not_put_into_one()
    {
        await fixture.Client.PutAsync("shared", "overridden", Content);
        using var response = await fixture.Client.SendAsync(HttpMethod.Get, "/shared/overridden?response-content-type=text%2Fx%0D%0Ax-more%3A%201", "s3");

        Assert.Contains("<Code>InvalidArgument</Code>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%0D%0AX-Made-Up%3A%20y")]
    public async Task A_header_of_the_answer_cannot_be_broken_out_of(string value)
    {
        await fixture.Client.PutAsync("shared", "headers", Content);
        using var response = await fixture.Client.SendAsync(HttpMethod.Get, $"/shared/headers?response-content-type=a{value}", "s3");

        Assert.Contains("<Code>InvalidArgument</Code>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("X-Made-Up"));
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==", "BadDigest")]
    [InlineData("x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "XAmzContentSHA256Mismatch")]
    [InlineData("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==", "BadDigest")]
    [InlineData("Content-MD5", "", "InvalidDigest")]
    [InlineData("Content-MD5", "AAAA", "InvalidDigest")]
    public async Task Content_that_is_not_what_was_announced_is_refused(string header, string value, string code)
    {
        var target = $"/shared/digest-{Guid.NewGuid():N}";
        using var response = await fixture.Client.SendAsync(HttpMethod.Put, target, "s3", Content, new() { [header] = value });
        using var after = await fixture.Client.SendAsync(HttpMethod.Get, target, "s3");

        Assert.Contains($"<Code>{code}</Code>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Unsigned_payloads_are_taken_in_chunks_and_without(bool chunked)
    {
        using var crc = ContentChecksum.ForHeader("x-amz-checksum-crc32")!;
        crc.Append(Content);
        var body = chunked ? Encoding.ASCII.GetBytes($"5\r\nabcde\r\n0\r\nx-amz-checksum-crc32:{crc.Value()}\r\n\r\n") : Content;
        Dictionary<string, string> headers = chunked
            ? new() { ["x-amz-content-sha256"] = "STREAMING-UNSIGNED-PAYLOAD-TRAILER", ["x-amz-trailer"] = "x-amz-checksum-crc32", ["x-amz-decoded-content-length"] = "5" }
            : new() { ["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD" };
        var target = $"/shared/unsigned-{Guid.NewGuid():N}";

        using var response = await fixture.Client.SendAsync(HttpMethod.Put, target, "s3", body, headers);
        using var after = await fixture.Client.SendAsync(HttpMethod.Get, target, "s3");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Content, await after.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Signatures_are_verified_as_s3_says_it()
    {
        using SignedClient wrongSecret = new(fixture.Service.Endpoint, fixture.Service.AccessKeyId, "no");
        using SignedClient unknownKey = new(fixture.Service.Endpoint, "AKIDUNKNOWN", "no");
        using SignedClient late = new(fixture.Service.Endpoint, fixture.Service.AccessKeyId, fixture.Service.Secret) { Skew = TimeSpan.FromHours(-1) };
        using HttpClient unsigned = new();

        Assert.Equal((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"), await AskAsync(wrongSecret));
        Assert.Equal((HttpStatusCode.Forbidden, "InvalidAccessKeyId"), await AskAsync(unknownKey));
        Assert.Equal((HttpStatusCode.Forbidden, "RequestTimeTooSkewed"), await AskAsync(late));
        var body = await (await unsigned.GetAsync(fixture.Service.Endpoint + "/shared", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<Code>AccessDenied</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        await fixture.Client.PutAsync("shared", "tagged", Content);
        using var first = await fixture.Client.SendAsync(HttpMethod.Get, "/shared/tagged", "s3");
        using var second = await fixture.Client.SendAsync(HttpMethod.Get, "/shared/tagged", "s3", null, new() { ["If-None-Match"] = first.Headers.ETag!.ToString() });
        using var other = await fixture.Client.SendAsync(HttpMethod.Get, "/shared/tagged", "s3", null, new() { ["If-Match"] = "\"0\"" });
        using var onlyNew = await fixture.Client.SendAsync(HttpMethod.Put, "/shared/tagged", "s3", Content, new() { ["If-None-Match"] = "*" });

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed),
            (first.StatusCode, second.StatusCode, other.StatusCode, onlyNew.StatusCode));
    }

    private static async Task<(HttpStatusCode Status, string Code)> AskAsync(SignedClient client)
    {
        using var response = await client.SendAsync(HttpMethod.Get, "/shared?list-type=2", "s3");
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, System.Xml.Linq.XElement.Parse(body).Element("Code")!.Value);
    }
}
