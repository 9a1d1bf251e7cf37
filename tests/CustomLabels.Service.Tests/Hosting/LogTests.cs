using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.S3.Actions.Objects;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Hosting;

/// <summary>What the service says about its requests, and what it never says.</summary>
public sealed class LogTests
{
    private const string ImageText = "an image that nobody else shall see, of some length: 0123456789";

    [Fact]
    public async Task Each_request_has_one_line_and_each_line_has_the_id_of_its_request()
    {
        var data = ServiceProcess.NewDataPath();
        string known;
        string unknown;
        string stored;
        string log;
        await using (var service = await ServiceProcess.StartAsync(data, "--log-format", "json"))
        {
            using SignedClient client = new(service);
            await client.CreateBucketAsync("shared");
            stored = await SendAsync(client.SendAsync(HttpMethod.Put, "/shared/a%20b", "s3", [1, 2, 3]), "x-amz-request-id");
            known = await SendAsync(CallAsync(client, "CreateProject", """{"ProjectName":"p"}"""), "x-amzn-RequestId");
            unknown = await SendAsync(CallAsync(client, "DescribeDataset", """{"DatasetArn":"arn:aws:rekognition:us-east-1:000000000000:project/p/dataset/train/1"}"""), "x-amzn-RequestId");
            await client.CreateDatasetAsync(await client.CreateProjectAsync("q"), "TRAIN", null);
            await service.TerminateAsync();
            log = await service.Log;
        }

        List<JsonObject> lines = [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
        var put = Done(lines, stored);
        Assert.Equal(("PUT", "/shared/a%20b", "PutObject", 200, "000000000000"), (Text(put, "method"), Text(put, "path"), Text(put, "action"), put["status"]!.GetValue<int>(), Text(put, "account")));
        Assert.InRange(put["duration"]!.GetValue<double>(), 0, 60_000);
        Assert.Equal(("POST", "CreateProject", 200, "-"), (Text(Done(lines, known), "method"), Text(Done(lines, known), "action"), Done(lines, known)["status"]!.GetValue<int>(), Text(Done(lines, known), "error")));
        Assert.Equal((400, "ResourceNotFoundException"), (Done(lines, unknown)["status"]!.GetValue<int>(), Text(Done(lines, unknown), "error")));

        // What goes on after the answer is said with the id of the request that asked for it.
        var change = lines.Single(line => Text(line, "event") == "StatusChanged");
        Assert.Equal("CreateDataset", Text(Done(lines, Text(change, "requestId")), "action"));
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task Text_has_the_id_too_and_what_clients_send_begins_no_line()
    {
        var data = ServiceProcess.NewDataPath();
        await using var service = await ServiceProcess.StartAsync(data);
        using SignedClient client = new(service);
        var id = await SendAsync(client.SendAsync(HttpMethod.Get, "/no%0Asuch/key", "s3"), "x-amz-request-id");
        await service.TerminateAsync();

        var lines = (await service.Log).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains($" {id} GET /no%0Asuch/key GetObject 404 NoSuchBucket in ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} (info|warn|error) ", line));
        ServiceProcess.RemoveData(data);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    public async Task Secrets_are_in_no_line_and_no_record(string format)
    {
        var data = ServiceProcess.NewDataPath();
        var records = Path.Combine(data, "records");
        await using var service = await ServiceProcess.StartAsync(data, "--log-format", format, "--log-level", "trace", "--record", records);
        using SignedClient client = new(service);
        using SignedClient stranger = new(service.Endpoint, service.AccessKeyId, "not-the-secret-of-this-key-but-of-another");
        await MixedLoadAsync(client);
        await MixedLoadAsync(stranger);
        await service.TerminateAsync();

        var log = await service.Log;
        var recorded = string.Concat(Directory.EnumerateFiles(records).Select(File.ReadAllText));
        Assert.Contains("CreateProject", log, StringComparison.Ordinal);
        Assert.Contains("SignatureDoesNotMatch", recorded, StringComparison.Ordinal);
        var image = Convert.ToBase64String(Encoding.ASCII.GetBytes(ImageText));
        string[] secrets = [service.Secret, "not-the-secret", "a-session-token", "a-cookie", image[..40], ImageText, .. client.Signatures, .. stranger.Signatures];
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, recorded, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(service.AccessKeyId, recorded, StringComparison.Ordinal);
        ServiceProcess.RemoveData(data);
    }

    private static async Task MixedLoadAsync(SignedClient client)
    {
        // Answers do not matter here: some of these are refused.
        byte[] image = [0x89, 0x50, 0, 1, .. Encoding.ASCII.GetBytes(ImageText)];
        var base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes(ImageText));
        using (await client.SendAsync(HttpMethod.Put, "/shared", "s3"))
        using (await client.SendAsync(HttpMethod.Put, "/shared/photo.png", "s3", image))
        using (await client.SendAsync(HttpMethod.Get, "/shared/photo.png", "s3"))
        using (await client.SendAsync(HttpMethod.Get, "/shared?list-type=2", "s3"))
        using (await client.SendAsync(HttpMethod.Get, "/shared/photo.png", "s3", null, new() { ["x-amz-security-token"] = "a-session-token", ["Cookie"] = "a-cookie" }))
        using (await client.SendAsync(HttpMethod.Get, $"/shared/photo.png?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token=a-session-token&X-Amz-Signature={client.Signatures.First()}", "s3"))
        using (await CallAsync(client, "CreateProject", """{"ProjectName":"p"}"""))
        using (await CallAsync(client, "DescribeProjects", "{}"))
        using (await CallAsync(client, "DetectCustomLabels", $$$"""{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:000000000000:project/p/version/v/1","Image":{"Bytes":"{{{base64}}}"}}"""))
        using (await CallAsync(client, "DetectCustomLabels", $$"""{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:000000000000:project/p/version/v/1","Image":{"Bytes":"{{base64}}" and no JSON"""))
        using (await client.SendAsync(HttpMethod.Post, "/", "sts", Encoding.ASCII.GetBytes("Action=GetCallerIdentity&Version=2011-06-15"), new() { ["Content-Type"] = "application/x-www-form-urlencoded" }))
        {
        }
    }

    private static Task<HttpResponseMessage> CallAsync(SignedClient client, string operation, string body) =>
        client.SendAsync(HttpMethod.Post, "/", "rekognition", Encoding.UTF8.GetBytes(body), new()
        {
            ["X-Amz-Target"] = "RekognitionService." + operation, ["Content-Type"] = "application/x-amz-json-1.1",
        });

    private static async Task<string> SendAsync(Task<HttpResponseMessage> sending, string header)
    {
        using var response = await sending;
        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        return response.Headers.GetValues(header).Single();
    }

    private static JsonObject Done(List<JsonObject> lines, string requestId) =>
        Assert.Single(lines, line => Text(line, "event") == "RequestDone" && Text(line, "requestId") == requestId);

    private static string Text(JsonObject line, string name) => line[name]?.GetValue<string>() ?? string.Empty;
}
