using System.Text.Json.Nodes;
using Amazon.Rekognition;
using Amazon.Runtime;

namespace CustomLabels.Rekognition.Tests;

public sealed class OperationTests
{
    public static TheoryData<string> Operations => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_member_goes_out_and_comes_in(string operation)
    {
        var sample = Samples.All[operation];
        await using var server = RecordingServer.Start(CannedReply.Ok(sample.Reply));
        using var client = Clients.For(server);

        var response = await CallAsync(client, operation, sample.Request);

        var sent = Assert.Single(server.Requests);
        Assert.Equal("RekognitionService." + operation, sent.Header("X-Amz-Target"));
        AssertSame(JsonNode.Parse(sample.Sent)!, JsonNode.Parse(sent.Body)!);
        AssertSame(JsonNode.Parse(sample.Reply)!, Members.ToJson(response));
        Assert.Empty(Members.Unset(sample.Request, operation + "Request"));
        Assert.Empty(Members.Unset(response, operation + "Response"));
        Assert.Equal(RecordingServer.RequestId, response.ResponseMetadata.RequestId);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_members_a_request_is_an_empty_object_and_an_empty_reply_has_no_members(string operation)
    {
        await using var server = RecordingServer.Start(new CannedReply(200, null));
        using var client = Clients.For(server);

        var response = await CallAsync(client, operation, (AmazonRekognitionRequest)Activator.CreateInstance(Samples.All[operation].Request.GetType())!);

        Assert.Equal("{}"u8.ToArray(), Assert.Single(server.Requests).Body);
        AssertSame(new JsonObject(), Members.ToJson(response));
    }

    [Fact]
    public void Each_operation_of_the_client_has_a_sample()
    {
        var operations = typeof(IAmazonRekognition).GetMethods().Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal));

        Assert.Equal(operations.Order(), Samples.All.Keys.Select(name => name + "Async").Order());
    }

    internal static async Task<AmazonWebServiceResponse> CallAsync(IAmazonRekognition client, string operation, AmazonRekognitionRequest request)
    {
        var task = (Task)typeof(IAmazonRekognition).GetMethod(operation + "Async")!.Invoke(client, [request, TestContext.Current.CancellationToken])!;
        await task;
        return (AmazonWebServiceResponse)task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static void AssertSame(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected.ToJsonString()}\nbut got  {actual.ToJsonString()}");
}
