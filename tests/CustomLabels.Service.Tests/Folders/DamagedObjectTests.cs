using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Folders;

/// <summary>An object whose file is not what was stored is never served: the error names it, and clients do not repeat the request.</summary>
public sealed class DamagedObjectTests(TrainedModelFixture fixture) : IClassFixture<TrainedModelFixture>
{
    private const int Size = 300_000;

    private static readonly Dictionary<string, (string What, Action<string> Damage)> Damages = new(StringComparer.Ordinal)
    {
        ["first byte"] = ("changed", path => StoredFiles.Flip(path, 0)),
        ["last byte"] = ("changed", path => StoredFiles.Flip(path, Size - 1)),
        ["cut off"] = ("too short", path => StoredFiles.CutOff(path, Size - 1)),
        ["empty"] = ("too short", path => StoredFiles.CutOff(path, 0)),
        ["missing"] = ("its file is missing", File.Delete),
        ["a link"] = ("a link", path =>
        {
            File.Move(path, path + ".away");
            File.CreateSymbolicLink(path, path + ".away");
        }),
    };

    private SignedClient Client => fixture.Client;

    public static TheoryData<string> Ways => [.. Damages.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_refused_whole_in_part_and_as_a_source(string way)
    {
        var key = $"damaged/{way}";
        await Client.PutAsync("shared", key, Content(Size));
        Damages[way].Damage(StoredFiles.PathOf(fixture.Service.DataPath, "shared", key));
        var target = $"/shared/damaged/{Uri.EscapeDataString(way)}";

        await RefusedAsync(HttpMethod.Get, target, key, Damages[way].What);
        await RefusedAsync(HttpMethod.Get, target, key, Damages[way].What, new() { ["Range"] = "bytes=10-19" });
        await RefusedAsync(HttpMethod.Put, "/shared/damaged/copy", key, Damages[way].What, new() { ["x-amz-copy-source"] = target });
        await Client.PutAsync("shared", key, Content(10));
        Assert.Equal(Content(10), await Client.GetAsync("shared", key));
    }

    [Fact]
    public async Task A_large_one_is_cut_off_before_its_end_and_refused_from_then_on()
    {
        var content = Content((64 << 20) + 100);
        await Client.PutAsync("shared", "large", content);
        var path = StoredFiles.PathOf(fixture.Service.DataPath, "shared", "large");
        Assert.Equal(content, await Client.GetAsync("shared", "large"));
        StoredFiles.Flip(path, 5_000_000);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Client.GetAsync("shared", "large"));
        await RefusedAsync(HttpMethod.Get, "/shared/large", "large", "changed");

        StoredFiles.Flip(path, 5_000_000);
        Assert.Equal(content, await Client.GetAsync("shared", "large"));
    }

    [Fact]
    public async Task One_that_was_uploaded_in_parts_is_verified_by_its_parts()
    {
        const int Part = 5 << 20;
        var content = Content(Part + 1000);
        var upload = await XmlAsync(await Client.SendAsync(HttpMethod.Post, "/shared/parts?uploads=", "s3", []));
        var id = upload.Element(upload.Name.Namespace + "UploadId")!.Value;
        List<string> parts = [];
        foreach (var (bytes, number) in new[] { (content[..Part], 1), (content[Part..], 2) })
        {
            using var put = await Client.SendAsync(HttpMethod.Put, $"/shared/parts?partNumber={number}&uploadId={id}", "s3", bytes);
            parts.Add($"<Part><PartNumber>{number}</PartNumber><ETag>{put.EnsureSuccessStatusCode().Headers.ETag!.Tag}</ETag></Part>");
        }

        using (var complete = await Client.SendAsync(HttpMethod.Post, $"/shared/parts?uploadId={id}", "s3", System.Text.Encoding.UTF8.GetBytes($"<CompleteMultipartUpload>{string.Concat(parts)}</CompleteMultipartUpload>")))
        {
            complete.EnsureSuccessStatusCode();
        }

        Assert.Equal(content, await Client.GetAsync("shared", "parts"));
        StoredFiles.Flip(StoredFiles.PathOf(fixture.Service.DataPath, "shared", "parts"), Part + 500);

        await RefusedAsync(HttpMethod.Get, "/shared/parts", "parts", "changed");
    }

    [Theory]
    [InlineData("first byte")]
    [InlineData("missing")]
    public async Task Nothing_is_learned_or_detected_from_it(string way)
    {
        var folder = $"learn-{way.Replace(' ', '-')}";
        var manifest = await Shapes.StoreAsync(Client, "shared", folder, 4);
        var project = await Client.CreateProjectAsync(folder);
        await Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", manifest));
        var image = await AnImageAsync(manifest);
        Damages[way].Damage(StoredFiles.PathOf(fixture.Service.DataPath, "shared", image));
        var named = $"s3://shared/{image} is damaged";

        await Client.TrainAsync(project, "v1");
        var failed = await Client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
        Assert.Equal("TRAINING_FAILED", Workflow.Status(failed));
        Assert.Contains(named, Workflow.Message(failed), StringComparison.Ordinal);

        (var code, var message) = await Client.RefusedAsync("DetectCustomLabels", new()
        {
            ["ProjectVersionArn"] = fixture.VersionArn, ["Image"] = new JsonObject { ["S3Object"] = new JsonObject { ["Bucket"] = "shared", ["Name"] = image } },
        });
        Assert.Equal("InvalidS3ObjectException", code);
        Assert.Contains(named, message, StringComparison.Ordinal);

        Damages[way].Damage(StoredFiles.PathOf(fixture.Service.DataPath, "shared", manifest));
        (_, var dataset) = await Client.CreateDatasetAsync(project, "TEST", Workflow.Manifest("shared", manifest));
        Assert.Equal("CREATE_FAILED", Workflow.Status(dataset));
        Assert.Contains($"s3://shared/{manifest} is damaged", Workflow.Message(dataset), StringComparison.Ordinal);
    }

    private async Task<string> AnImageAsync(string manifest) =>
        JsonNode.Parse(System.Text.Encoding.UTF8.GetString(await Client.GetAsync("shared", manifest)).Split('\n')[0])!["source-ref"]!.GetValue<string>()["s3://shared/".Length..];

    private async Task RefusedAsync(HttpMethod method, string target, string key, string what, Dictionary<string, string>? headers = null)
    {
        using var response = await Client.SendAsync(method, target, "s3", method == HttpMethod.Put ? [] : null, headers);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var error = await XmlAsync(response);
        Assert.Equal("ObjectDamaged", error.Element("Code")!.Value);
        Assert.Contains($"s3://shared/{key} is damaged", error.Element("Message")!.Value, StringComparison.Ordinal);
        Assert.Contains(what, error.Element("Message")!.Value, StringComparison.Ordinal);
    }

    private static async Task<XElement> XmlAsync(HttpResponseMessage response) => XElement.Parse(await response.Content.ReadAsStringAsync());

    private static byte[] Content(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }
}
