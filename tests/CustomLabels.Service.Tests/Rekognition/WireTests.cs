using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Rekognition;

[Collection(OneService.Name)]
public sealed class WireTests(ServiceFixture fixture)
{
    private ServiceProcess Service => fixture.Service;

    [Fact]
    public async Task An_answer_has_the_form_of_the_protocol()
    {
        using var response = await fixture.Client.SendAsync(HttpMethod.Post, "/", "rekognition", "{}"u8.ToArray(), Headers("DescribeProjects"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-amz-json-1.1", response.Content.Headers.ContentType!.ToString());
        Assert.True(Guid.TryParse(response.Headers.GetValues("x-amzn-RequestId").Single(), out _));
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["ProjectDescriptions"]);
    }

    [Fact]
    public async Task An_error_names_its_code_in_header_and_body()
    {
        using var response = await fixture.Client.SendAsync(HttpMethod.Post, "/", "rekognition", "{}"u8.ToArray(), Headers("CreateProject"));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("ValidationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Equal(("ValidationException", "ValidationException"), (body["__type"]!.GetValue<string>(), body["Code"]!.GetValue<string>()));
        Assert.Equal(body["Message"]!.GetValue<string>(), body["message"]!.GetValue<string>());
        Assert.True(Guid.TryParse(body["Logref"]!.GetValue<string>(), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"ProjectName\":")]
    public async Task A_body_that_is_no_object_is_said_so(string text)
    {
        (_, var code) = await SendAsync(fixture.Client, "CreateProject", text);

        Assert.Equal(text.Length == 0 ? "ValidationException" : "SerializationException", code);
    }

    [Fact]
    public async Task An_operation_that_is_not_there_is_unknown() =>
        Assert.Equal((HttpStatusCode.NotFound, "UnknownOperationException"), await SendAsync(fixture.Client, "DescribeDinosaurs", "{}"));

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var body = new byte[(16 * 1024 * 1024) + 1];
        using var response = await fixture.Client.SendAsync(HttpMethod.Post, "/", "rekognition", body, Headers("DetectCustomLabels"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_secret_an_unknown_key_another_region_and_an_old_request_are_refused()
    {
        using SignedClient wrongSecret = new(Service.Endpoint, Service.AccessKeyId, "no");
        using SignedClient unknownKey = new(Service.Endpoint, "AKIDUNKNOWN", Service.Secret);
        using SignedClient elsewhere = new(Service.Endpoint, Service.AccessKeyId, Service.Secret) { Region = "eu-west-1" };
        using SignedClient late = new(Service.Endpoint, Service.AccessKeyId, Service.Secret) { Skew = TimeSpan.FromMinutes(-16) };
        using SignedClient early = new(Service.Endpoint, Service.AccessKeyId, Service.Secret) { Skew = TimeSpan.FromMinutes(16) };
        using SignedClient almost = new(Service.Endpoint, Service.AccessKeyId, Service.Secret) { Skew = TimeSpan.FromMinutes(-14) };

        Assert.Equal((HttpStatusCode.Forbidden, "InvalidSignatureException"), await SendAsync(wrongSecret, "DescribeProjects", "{}"));
        Assert.Equal((HttpStatusCode.Forbidden, "UnrecognizedClientException"), await SendAsync(unknownKey, "DescribeProjects", "{}"));
        Assert.Equal((HttpStatusCode.Forbidden, "InvalidSignatureException"), await SendAsync(elsewhere, "DescribeProjects", "{}"));
        Assert.Equal((HttpStatusCode.Forbidden, "InvalidSignatureException"), await SendAsync(late, "DescribeProjects", "{}"));
        Assert.Equal((HttpStatusCode.Forbidden, "InvalidSignatureException"), await SendAsync(early, "DescribeProjects", "{}"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(almost, "DescribeProjects", "{}")).Status);
    }

    [Fact]
    public async Task An_unsigned_request_is_refused()
    {
        using HttpClient http = new();
        using StringContent content = new("{}", Encoding.UTF8, "application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", "RekognitionService.DescribeProjects");
        using var response = await http.PostAsync(Service.Endpoint, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("MissingAuthenticationTokenException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task Who_one_is_can_be_asked()
    {
        Dictionary<string, string> headers = new() { ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8" };
        using var response = await fixture.Client.SendAsync(HttpMethod.Post, "/", "sts", "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray(), headers);

        Assert.Contains("<Account>000000000000</Account>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Headers(string operation) => new()
    {
        ["X-Amz-Target"] = "RekognitionService." + operation,
        ["Content-Type"] = "application/x-amz-json-1.1",
    };

    private static async Task<(HttpStatusCode Status, string Code)> SendAsync(SignedClient client, string operation, string body)
    {
        using var response = await client.SendAsync(HttpMethod.Post, "/", "rekognition", Encoding.UTF8.GetBytes(body), Headers(operation));
        return (response.StatusCode, response.Headers.TryGetValues("x-amzn-ErrorType", out var codes) ? codes.Single() : string.Empty);
    }
}
