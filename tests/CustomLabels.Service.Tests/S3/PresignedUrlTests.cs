using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.S3;

/// <summary>URLs that carry their signature.</summary>
[Collection(OneService.Name)]
public sealed class PresignedUrlTests : IDisposable
{
    private readonly AmazonS3Client _s3;
    private readonly ServiceFixture _fixture;
    private readonly HttpClient _http = new();

    public PresignedUrlTests(ServiceFixture fixture)
    {
        _fixture = fixture;
        _s3 = S3Clients.ForPath(fixture.Service);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _s3.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task Whoever_has_the_url_may_do_what_it_is_for_and_nothing_else()
    {
        const string key = "presigned/ü &+%.txt";
        using ByteArrayContent content = new("by url"u8.ToArray());
        using HttpRequestMessage ask = new(HttpMethod.Head, Url(key, HttpVerb.HEAD));
        using var put = await _http.PutAsync(Url(key, HttpVerb.PUT), content, Cancellation);
        using var head = await _http.SendAsync(ask, Cancellation);
        using var get = await _http.GetAsync(Url(key, HttpVerb.GET, request => request.ResponseHeaderOverrides.ContentType = "text/x-test"), Cancellation);
        using var other = await _http.DeleteAsync(Url(key, HttpVerb.GET), Cancellation);
        using var elsewhere = await _http.GetAsync(new Uri(Url(key, HttpVerb.GET).OriginalString.Replace("presigned/", "presigned2/", StringComparison.Ordinal)), Cancellation);
        using var delete = await _http.DeleteAsync(Url(key, HttpVerb.DELETE), Cancellation);
        using var gone = await _http.GetAsync(Url(key, HttpVerb.GET), Cancellation);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NoContent, HttpStatusCode.NotFound],
            new[] { put, head, get, other, elsewhere, delete, gone }.Select(response => response.StatusCode));
        Assert.Equal(("by url", "text/x-test"), (await get.Content.ReadAsStringAsync(Cancellation), get.Content.Headers.ContentType!.MediaType));
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", await other.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_url_ends_when_it_says()
    {
        var data = ServiceProcess.NewDataPath();
        var clock = new SettableClock();
        await using (var service = await HostedService.StartAsync(new ServiceOptions { DataPath = data }, clock))
        {
            using var s3 = S3Clients.ForPath(service);
            Uri url = new(await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = "shared", Key = "k", Expires = DateTime.UtcNow.AddMinutes(10), Protocol = Amazon.S3.Protocol.HTTP }));
            using var before = await _http.GetAsync(url, Cancellation);
            clock.Offset = TimeSpan.FromMinutes(11);

            using var response = await _http.GetAsync(url, Cancellation);
            var body = await response.Content.ReadAsStringAsync(Cancellation);

            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (before.StatusCode, response.StatusCode));
            Assert.Contains("<Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>", body, StringComparison.Ordinal);
            Assert.Contains("<ServerTime>", body, StringComparison.Ordinal);
        }

        ServiceProcess.RemoveData(data);
    }

    [Theory]
    [InlineData("X-Amz-Expires=600", "X-Amz-Expires=604801", "less than 604800 seconds")]
    [InlineData("X-Amz-Expires=600", "X-Amz-Expires=-1", "must be non-negative")]
    [InlineData("X-Amz-Expires=600", "X-Amz-Expires=soon", "should be a number")]
    [InlineData("X-Amz-Expires=600", "y=600", "requires the X-Amz-Algorithm")]
    [InlineData("us-east-1", "eu-west-1", "expecting 'us-east-1'")]
    [InlineData("aws4_request", "aws9_request", "mal-formed")]
    public async Task A_url_that_is_not_right_in_itself_is_refused_with_the_reason(string part, string changed, string message)
    {
        Uri url = new(Url("k", HttpVerb.GET).OriginalString.Replace(part, changed, StringComparison.Ordinal));

        using var response = await _http.GetAsync(url, Cancellation);
        var body = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("<Code>AuthorizationQueryParametersError</Code>", body, StringComparison.Ordinal);
        Assert.Contains(message, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_that_a_url_is_good_for_is_signed()
    {
        Uri longer = new(Url("k", HttpVerb.GET).OriginalString.Replace("X-Amz-Expires=600", "X-Amz-Expires=6000", StringComparison.Ordinal));

        using var response = await _http.GetAsync(longer, Cancellation);

        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    // As botocore and the AWS documentation make it: HMAC-SHA1 over the verb, two empty headers, the end and the resource.
    [Theory]
    [InlineData(60, "", HttpStatusCode.OK)]
    [InlineData(-60, "", HttpStatusCode.Forbidden)]
    [InlineData(60, "x", HttpStatusCode.Forbidden)]
    public async Task Urls_of_version_2_are_taken_too(int seconds, string spoilt, HttpStatusCode expected)
    {
        await _fixture.Client.PutAsync("shared", "v2 url", "content"u8.ToArray());
        var end = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();
#pragma warning disable CA5350 // Version 2 is HMAC-SHA1.
        var hash = System.Security.Cryptography.HMACSHA1.HashData(Encoding.UTF8.GetBytes(_fixture.Service.Secret), Encoding.UTF8.GetBytes($"GET\n\n\n{end}\n/shared/v2%20url"));
#pragma warning restore CA5350
        Uri url = new($"{_fixture.Service.Endpoint}/shared/v2%20url?AWSAccessKeyId={_fixture.Service.AccessKeyId}&Signature={Uri.EscapeDataString(Convert.ToBase64String(hash) + spoilt)}&Expires={end}");

        using var response = await _http.GetAsync(url, Cancellation);

        Assert.Equal(expected, response.StatusCode);
    }

    private Uri Url(string key, HttpVerb verb, Action<GetPreSignedUrlRequest>? change = null)
    {
        GetPreSignedUrlRequest request = new() { BucketName = "shared", Key = key, Verb = verb, Expires = DateTime.UtcNow.AddSeconds(600), Protocol = Amazon.S3.Protocol.HTTP };
        change?.Invoke(request);
        var url = _s3.GetPreSignedURL(request);
        return new Uri(System.Text.RegularExpressions.Regex.Replace(url, "X-Amz-Expires=(599|60[01])", "X-Amz-Expires=600"), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }
}
