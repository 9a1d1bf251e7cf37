using System.Text;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Hosting.Recording;
using CustomLabels.Service.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomLabels.Service.Tests.Hosting;

public sealed class RecorderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customlabels-records-").FullName;

    [Fact]
    public async Task A_record_shows_the_request_and_the_answer()
    {
        var data = ServiceProcess.NewDataPath();
        await using var service = await ServiceProcess.StartAsync(data, "--record", _folder);
        using SignedClient client = new(service);
        (var code, _) = await client.RefusedAsync("CreateProject", new() { ["ProjectName"] = "not a name" });
        await service.TerminateAsync();

        var path = Directory.EnumerateFiles(_folder).Single();
        var record = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.EndsWith("-CreateProject-400.http", path, StringComparison.Ordinal);
        Assert.Contains("POST / HTTP/1.1\n", record, StringComparison.Ordinal);
        Assert.Contains("X-Amz-Target: RekognitionService.CreateProject\n", record, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"ProjectName\": \"not a name\"", record, StringComparison.Ordinal);
        Assert.Contains("/us-east-1/rekognition/aws4_request, SignedHeaders=content-type;host;", record, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 400\n", record, StringComparison.Ordinal);
        Assert.Contains($"\"__type\": \"{code}\"", record, StringComparison.Ordinal);
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task The_oldest_records_go_when_there_are_many()
    {
        var first = new Recorder(_folder, TimeProvider.System, NullLogger.Instance, maxFiles: 5);
        for (var i = 0; i < 4; i++)
        {
            await RecordAsync(first, $"/bucket/first-{i}", [1], []);
        }

        // The next run of the service counts what is there.
        var foreign = Path.Combine(_folder, "requests.http");
        await File.WriteAllTextAsync(foreign, "GET https://example.com", TestContext.Current.CancellationToken);
        var second = new Recorder(_folder, TimeProvider.System, NullLogger.Instance, maxFiles: 5);
        for (var i = 0; i < 4; i++)
        {
            await RecordAsync(second, $"/bucket/second-{i}", [1], []);
        }

        Assert.True(File.Exists(foreign));
        File.Delete(foreign);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(_folder))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        var all = string.Concat(Directory.EnumerateFiles(_folder).Select(File.ReadAllText));
        Assert.Equal(5, Directory.EnumerateFiles(_folder).Count());
        Assert.DoesNotContain("first-2", all, StringComparison.Ordinal);
        Assert.Contains("first-3", all, StringComparison.Ordinal);
        Assert.Contains("second-0", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_is_bounded_in_bytes()
    {
        var recorder = new Recorder(_folder, TimeProvider.System, NullLogger.Instance, maxTotal: 20_000);
        var lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a line of a manifest\n", 300)));
        for (var i = 0; i < 10; i++)
        {
            await RecordAsync(recorder, $"/bucket/{i}", lines, lines);
        }

        Assert.InRange(new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length), 12_000, 20_000);
    }

    [Theory]
    [InlineData("\u0001\u0002binary")]
    [InlineData("x", 40_000)]
    public async Task A_body_that_is_no_text_or_long_is_replaced_by_its_length_and_hash(string part, int times = 1)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, times)));
        var recorder = new Recorder(_folder, TimeProvider.System, NullLogger.Instance);

        await RecordAsync(recorder, "/bucket/key", body, body);

        var record = await File.ReadAllTextAsync(Directory.EnumerateFiles(_folder).Single(), TestContext.Current.CancellationToken);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body));
        Assert.Equal(3, record.Split($"(removed: {body.Length} bytes, SHA-256 {hash})").Length);
    }

    [Theory]
    [InlineData("/b/k?X-Amz-Signature=abc&X-Amz-Credential=AKIA%2F1&x=1", "/b/k?X-Amz-Signature=(removed)&X-Amz-Credential=(removed)&x=1")]
    [InlineData("/b/k?x-amz-security-token=t", "/b/k?x-amz-security-token=(removed)")]
    [InlineData("/b/k?Signature=s&AWSAccessKeyId=AKIA&Expires=1", "/b/k?Signature=(removed)&AWSAccessKeyId=(removed)&Expires=1")]
    [InlineData("/b/k?list-type=2", "/b/k?list-type=2")]
    public void Presigned_targets_lose_their_secrets(string target, string expected) => Assert.Equal(expected, Redaction.Target(target));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task RecordAsync(Recorder recorder, string target, byte[] request, byte[] response)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = "PUT";
        context.Request.Body = new MemoryStream(request);
        return recorder.RecordAsync(context, RequestFacts.Of(context), new ServiceRoute(_ => true, async answered =>
        {
            await answered.Request.Body.CopyToAsync(Stream.Null);
            await answered.Response.Body.WriteAsync(response);
        }));
    }
}
