using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Rekognition;

/// <summary>What every operation does alike (spec/api.md §1, §2 and §8), as it stands on the wire.</summary>
[Collection(OneService.Name)]
public sealed class MannersTests(ServiceFixture fixture)
{
    private const string Nobody = "arn:aws:rekognition:us-east-1:000000000000:project/nobody/1";
    private const string NobodysDataset = "arn:aws:rekognition:us-east-1:000000000000:project/nobody/dataset/train/1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DescribeProjects", "{}", 200, null)]
    [InlineData("CreateProject", "{}", 400, "ValidationException")]
    [InlineData("CreateProject", "{\"ProjectName\":", 400, "SerializationException")]
    [InlineData("CreateProject", "{\"ProjectName\":7}", 400, "SerializationException")]
    [InlineData("CreateDinosaur", "{}", 404, "UnknownOperationException")]
    [InlineData("CreateProject", "{\"ProjectName\":\"a\",\"AutoUpdate\":\"ENABLED\"}", 400, "InvalidParameterException")]
    [InlineData("DescribeProjects", "{\"NextToken\":\"made up\"}", 400, "InvalidPaginationTokenException")]
    [InlineData("DeleteProject", "{\"ProjectArn\":\"" + Nobody + "\"}", 400, "ResourceNotFoundException")]
    public async Task Every_answer_has_the_same_frame(string operation, string input, int status, string? code)
    {
        using var first = await SendAsync(operation, input);
        using var second = await SendAsync(operation, input);
        var text = await first.Content.ReadAsStringAsync(Cancellation);
        var body = JsonNode.Parse(text)!.AsObject();

        Assert.Equal(status, (int)first.StatusCode);
        Assert.Equal("application/x-amz-json-1.1", first.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(text), first.Content.Headers.ContentLength);
        Assert.NotNull(first.Headers.Date);
        Assert.Empty(first.Content.Headers.ContentEncoding);
        Assert.NotEqual(RequestId(first), RequestId(second));
        Assert.Equal(code, first.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? types.Single() : null);
        if (code is not null)
        {
            Assert.Equal(["Code", "Logref", "Message", "__type", "message"], body.Select(member => member.Key).Order(StringComparer.Ordinal));
            Assert.Equal((code, code), (body["__type"]!.GetValue<string>(), body["Code"]!.GetValue<string>()));
            Assert.NotEmpty(body["Message"]!.GetValue<string>());
            Assert.Equal(body["Message"]!.GetValue<string>(), body["message"]!.GetValue<string>());
            Assert.True(Guid.TryParse(body["Logref"]!.GetValue<string>(), out _));
        }
    }

    [Fact]
    public async Task Refused_signatures_have_the_same_frame()
    {
        using SignedClient stranger = new(fixture.Service.Endpoint, fixture.Service.AccessKeyId, "another secret");
        using var response = await stranger.SendAsync(HttpMethod.Post, "/", "rekognition", "{}"u8.ToArray(), Headers("DescribeProjects"));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;

        Assert.Equal((HttpStatusCode.Forbidden, "InvalidSignatureException"), (response.StatusCode, body["__type"]!.GetValue<string>()));
        Assert.NotEqual(Guid.Empty, RequestId(response));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/x-amz-json-1.0")]
    public async Task Another_content_type_is_another_protocol(string type)
    {
        var headers = Headers("DescribeProjects");
        headers["Content-Type"] = type;
        using var response = await fixture.Client.SendAsync(HttpMethod.Post, "/", "rekognition", "{}"u8.ToArray(), headers);

        Assert.Equal("UnknownOperationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task Unknown_members_and_null_are_as_if_they_were_absent()
    {
        using var response = await SendAsync("DescribeProjects",
            """{"MaxResults":null,"ProjectNames":null,"NextToken":null,"Features":["CUSTOM_LABELS"],"Unknown":{"deep":[1e999,null,{"a":[]}]},"maxResults":-5,"Feature":7}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Names_of_members_have_capitals()
    {
        using var response = await SendAsync("DeleteProject", $$"""{"projectArn":"{{Nobody}}"}""");

        Assert.Contains("'projectArn' failed to satisfy constraint: Member must not be null", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ProjectName":"first","ProjectName":"last one"}""", "Value 'last one' at 'projectName'")]
    [InlineData("""{"ProjectName":"last one","ProjectName":null}""", "Value null at 'projectName'")]
    public async Task Of_a_member_that_is_there_twice_the_last_one_counts(string input, string message)
    {
        using var response = await SendAsync("CreateProject", input);

        Assert.Contains(message, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("{\"ProjectName\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{/* no */}")]
    [InlineData("\uFEFF{}")]
    public async Task What_is_no_JSON_object_is_said_so(string input)
    {
        using var response = await SendAsync("CreateProject", input);

        Assert.Equal("SerializationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_said_so()
    {
        byte[] body = [.. "{\"ProjectName\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        using var response = await fixture.Client.SendAsync(HttpMethod.Post, "/", "rekognition", body, Headers("CreateProject"));

        Assert.Equal("SerializationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task Nesting_without_end_is_refused_and_not_followed()
    {
        using var response = await SendAsync("DescribeProjects", $"{{\"Deep\":{new string('[', 100_000)}{new string(']', 100_000)}}}");

        Assert.Equal("SerializationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    public async Task Values_without_number_are_refused_and_not_kept(string value)
    {
        var values = string.Join(',', Enumerable.Repeat(value, 2_000_000));
        using var response = await SendAsync("DescribeProjects", $"{{\"Wide\":[{values}]}}");

        Assert.Equal("SerializationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task A_message_is_not_as_large_as_the_request()
    {
        var names = string.Join(',', Enumerable.Repeat("\"no name\"", 90_000));
        using var response = await SendAsync("DescribeProjects", $"{{\"ProjectNames\":[{names}]}}");

        Assert.Equal("ValidationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.InRange(response.Content.Headers.ContentLength!.Value, 1, 100_000);
    }

    [Fact]
    public async Task Times_are_seconds_with_three_decimals_at_most()
    {
        await fixture.Client.CreateProjectAsync("manners-times");
        using var response = await SendAsync("DescribeProjects", """{"ProjectNames":["manners-times"]}""");
        var text = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Matches("\"CreationTimestamp\":[0-9]{10}(\\.[0-9]{1,3})?,", text);
        var seconds = JsonNode.Parse(text)!["ProjectDescriptions"]![0]!["CreationTimestamp"]!.GetValue<double>();
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)), DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task What_has_no_members_answers_with_an_empty_object()
    {
        var project = await fixture.Client.CreateProjectAsync("manners-empty");
        (var dataset, _) = await fixture.Client.CreateDatasetAsync(project, "TRAIN", null);
        using var response = await SendAsync("DeleteDataset", $$"""{"DatasetArn":"{{dataset}}"}""");

        Assert.Equal("{}", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Tokens_are_bound_to_operation_and_filters_and_the_empty_one_is_the_first_page()
    {
        JsonArray names = ["manners-1", "manners-2", "manners-3"];
        foreach (var name in names)
        {
            await fixture.Client.CreateProjectAsync(name!.GetValue<string>());
        }

        var first = await fixture.Client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = names.DeepClone(), ["MaxResults"] = 2, ["NextToken"] = "" });
        var token = first["NextToken"]!.GetValue<string>();
        var last = await fixture.Client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = names.DeepClone(), ["MaxResults"] = 100, ["NextToken"] = token });

        Assert.InRange(token.Length, 1, 1024);
        Assert.Single(last["ProjectDescriptions"]!.AsArray());
        Assert.Null(last["NextToken"]);
        foreach (var other in (JsonObject[])[new() { ["NextToken"] = token }, new() { ["ProjectNames"] = new JsonArray("manners-1"), ["NextToken"] = token }])
        {
            Assert.Equal("InvalidPaginationTokenException", (await fixture.Client.RefusedAsync("DescribeProjects", other)).Code);
        }

        (var code, _) = await fixture.Client.RefusedAsync("ListDatasetEntries", new() { ["DatasetArn"] = NobodysDataset, ["NextToken"] = token });
        Assert.True(code is "InvalidPaginationTokenException" or "ResourceNotFoundException", code);
    }

    private static Guid RequestId(HttpResponseMessage response) => Guid.Parse(response.Headers.GetValues("x-amzn-RequestId").Single(), CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Headers(string operation) => new()
    {
        ["X-Amz-Target"] = "RekognitionService." + operation,
        ["Content-Type"] = "application/x-amz-json-1.1",
    };

    private Task<HttpResponseMessage> SendAsync(string operation, string input) =>
        fixture.Client.SendAsync(HttpMethod.Post, "/", "rekognition", Encoding.UTF8.GetBytes(input), Headers(operation));
}
