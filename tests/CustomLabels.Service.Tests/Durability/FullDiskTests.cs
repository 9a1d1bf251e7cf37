using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>No room left on the disk: said clearly, nothing torn, and on it goes when there is room again.</summary>
public sealed class FullDiskTests
{
    private readonly Dictionary<string, byte[]> _stored = [];
    private readonly Random _random = new(1);

    [Fact]
    public async Task It_is_said_nothing_is_torn_and_deleting_makes_room()
    {
        await using var service = await SmallDisk.StartServiceAsync(megabytes: 48);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        List<string> projects = [await client.CreateProjectAsync("before")];
        (var status, var error) = await FillAsync(client);

        Assert.Equal(HttpStatusCode.InsufficientStorage, status);
        Assert.Equal("InsufficientStorage", error.Element("Code")!.Value);
        Assert.Contains("no room", error.Element("Message")!.Value, StringComparison.Ordinal);

        var refusal = await CreateUntilRefusedAsync(client, projects);
        Assert.Equal("InternalServerError", refusal["__type"]!.GetValue<string>());
        Assert.Contains("no room", refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
        await CompareAsync(client, projects);

        // Whoever has no room must be able to make some.
        foreach (var key in _stored.Keys.Take(8).ToList())
        {
            using var response = await client.SendAsync(HttpMethod.Delete, $"/shared/{key}", "s3");
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            _stored.Remove(key);
        }

        await PutAsync(client, "after", 500_000);
        projects.Add(await client.CreateProjectAsync("after"));
        await CompareAsync(client, projects);
        Assert.Equal(0, await service.TerminateAsync());
        Assert.Contains("PutObject could not store anything: There is no room left", await service.Log, StringComparison.Ordinal);
        ServiceProcess.RemoveData(service.DataPath);
    }

    // On a full disk: a start with the room that is kept for it, one without, and one on a new folder; then with room again.
    private const string Starts = """
        start() {
            "$@" --port 0 > ../log 2>&1 & service=$!
            while kill -0 $service 2> /dev/null && ! grep -q endpoint ../log; do sleep 0.1; done
            kill -9 $service 2> /dev/null; wait $service 2> /dev/null
            grep -q endpoint ../log && echo started || tail -n 1 ../log
        }
        sum() { (cd made; cat state.count customlabels-data.json credentials | cksum); }
        start "$@" --data made
        until [ -s made/reserve ]; do start "$@" --data made > ../again; done
        cat /dev/zero > fill 2> ../err
        start "$@" --data made
        rm -f made/reserve; cat /dev/zero > more 2> ../err
        before=$(sum)
        start "$@" --data made
        start "$@" --data new
        [ "$before" = "$(sum)" ] && echo unchanged
        rm fill more
        start "$@" --data made
        start "$@" --data new
        """;

    [Fact]
    public async Task A_start_uses_the_room_that_is_kept_for_it_or_says_that_there_is_none_and_changes_nothing()
    {
        var lines = (await SmallDisk.RunAsync(megabytes: 48, Starts)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        const string Refused = "The service could not start: There is no room left on the disk that holds the service's data. Nothing was changed. Free some space, and try again.";
        Assert.Equal(["started", "started", Refused, Refused, "unchanged", "started", "started"], lines);
    }

    [Fact]
    public async Task An_import_that_fills_the_disk_fails_and_says_so_and_a_smaller_one_works()
    {
        await using var service = await SmallDisk.StartServiceAsync(megabytes: 48);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        var project = await client.CreateProjectAsync("p");
        var large = await Shapes.StoreManifestAsync(client, "shared", "large", Enumerable.Range(0, 60_000).Select(i => Shapes.Line($"s3://shared/{i}.png", Shapes.Round)));
        var small = await Shapes.StoreManifestAsync(client, "shared", "small", Enumerable.Range(0, 1000).Select(i => Shapes.Line($"s3://shared/{i}.png", Shapes.Round)));

        (var arn, var failed) = await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", large));

        Assert.Equal("CREATE_FAILED", Workflow.Status(failed));
        Assert.Contains("no room", Workflow.Message(failed), StringComparison.Ordinal);
        await client.CallAsync("DeleteDataset", new() { ["DatasetArn"] = arn });
        await Workflow.UntilAsync(
            async () => (await client.TryCallAsync("DescribeDataset", new() { ["DatasetArn"] = arn })).Status, status => status == HttpStatusCode.BadRequest);
        using (var response = await client.SendAsync(HttpMethod.Delete, $"/shared/{large}", "s3"))
        {
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        (_, var made) = await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", small));
        Assert.Equal(("CREATE_COMPLETE", 1000), (Workflow.Status(made), made["DatasetStats"]!["TotalEntries"]!.GetValue<int>()));
        ServiceProcess.RemoveData(service.DataPath);
    }

    [Fact]
    public async Task A_training_that_finds_no_room_for_its_folder_is_refused_and_says_so()
    {
        await using var service = await SmallDisk.StartServiceAsync(megabytes: 48, inodes: 400);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        var project = await client.CreateProjectAsync("p");
        await client.CreateDatasetAsync(project, "TRAIN", null);
        while (await PutAsync(client, $"fill-{_stored.Count}", 10) is null)
        {
        }

        (var status, var refusal) = await client.TryCallAsync("CreateProjectVersion", new()
        {
            ["ProjectArn"] = project, ["VersionName"] = "v", ["OutputConfig"] = new JsonObject { ["S3Bucket"] = "shared" },
        });

        Assert.Equal(HttpStatusCode.InsufficientStorage, status);
        Assert.Contains("no room", refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
        ServiceProcess.RemoveData(service.DataPath);
    }

    /// <summary>Stores objects, ever smaller ones, until not even the smallest is taken.</summary>
    private async Task<(HttpStatusCode Status, XElement Error)> FillAsync(SignedClient client)
    {
        var size = 1 << 20;
        while (true)
        {
            if (await PutAsync(client, $"fill-{_stored.Count}", size) is { } refused)
            {
                if (size <= 1024)
                {
                    return refused;
                }

                size /= 4;
            }
        }
    }

    private async Task<(HttpStatusCode Status, XElement Error)?> PutAsync(SignedClient client, string key, int size)
    {
        var content = new byte[size];
        _random.NextBytes(content);
        using var response = await client.SendAsync(HttpMethod.Put, $"/shared/{key}", "s3", content);
        if (response.IsSuccessStatusCode)
        {
            _stored[key] = content;
            return null;
        }

        return (response.StatusCode, XElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static async Task<JsonObject> CreateUntilRefusedAsync(SignedClient client, List<string> projects)
    {
        for (var i = 0; ; i++)
        {
            (var status, var body) = await client.TryCallAsync("CreateProject", new() { ["ProjectName"] = $"p{i}", ["Tags"] = new JsonObject { ["k"] = new string('v', 200) } });
            if (status != HttpStatusCode.OK)
            {
                Assert.Equal(HttpStatusCode.InsufficientStorage, status);
                return body;
            }

            projects.Add(body["ProjectArn"]!.GetValue<string>());
        }
    }

    private async Task CompareAsync(SignedClient client, List<string> projects)
    {
        foreach ((var key, var content) in _stored)
        {
            Assert.Equal(content, await client.GetAsync("shared", key));
        }

        using var response = await client.SendAsync(HttpMethod.Get, "/shared?list-type=2", "s3");
        var list = XElement.Parse(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
        Assert.Equal(_stored.Keys.Order(StringComparer.Ordinal), list.Descendants(list.Name.Namespace + "Key").Select(key => key.Value));
        var listed = (await client.CallAsync("DescribeProjects", new() { ["MaxResults"] = 100 }))["ProjectDescriptions"]!.AsArray();
        Assert.Equal(projects.Order(StringComparer.Ordinal), listed.Select(project => project!["ProjectArn"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }
}
