using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Models;

/// <summary>The pretrained network that models stand on lies beside the service, once for all of them.</summary>
public sealed class TrunkTests(TrunkFixture fixture) : IClassFixture<TrunkFixture>
{
    private const long Megabyte = 1024 * 1024;

    private static readonly string Program = Path.GetDirectoryName(ServiceProcess.Assembly)!;
    private static readonly byte[] Picture = Shapes.Picture(Shapes.Round, 4711);

    [Fact]
    public async Task Ten_models_are_small_and_share_it_in_memory()
    {
        ProcessMemory.Require();
        Assert.InRange(new FileInfo(Path.Combine(Program, "trunk", "trunk.onnx")).Length, 1, 35_000_000);
        var data = fixture.NewData();
        Assert.Equal(TrunkFixture.Count, TrunkFixture.Folders(data).Count);
        Assert.DoesNotContain(Directory.GetFiles(data, "*.onnx", SearchOption.AllDirectories), file => Path.GetFileName(file) != "model.onnx");
        Assert.All(TrunkFixture.Folders(data), folder =>
        {
            Assert.InRange(Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length), 1, Megabyte);
            Assert.NotNull(Description(folder)["trunk"]);
        });
        await using var service = await ServiceProcess.StartAsync(data, "--max-running-models", $"{TrunkFixture.Count}");
        using SignedClient client = new(service);

        List<long> peaks = [];
        List<IReadOnlyList<(string, double)>> found = [];
        foreach (var (arn, i) in fixture.Models.Select((arn, i) => (arn, i)))
        {
            Assert.Equal("RUNNING", Workflow.Status(await client.StartModelAsync(fixture.Project, $"v{i + 1}", arn)));
            found.Add(await client.DetectAsync(arn, Picture, 0));
            peaks.Add(ProcessMemory.Peak(service.ProcessId));
        }

        // Its weights alone, as they are computed with, take 64 MB.
        Assert.True(peaks[^1] - peaks[0] < 100, $"MB after each start: {string.Join(", ", peaks)}");
        Assert.All(found, labels => Assert.Equal(found[0], labels));
        await service.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task Without_it_the_service_says_so_and_does_what_it_can()
    {
        var data = fixture.NewData();
        var program = Path.Combine(Path.GetDirectoryName(data)!, "service");
        TrunkFixture.CopyFolder(Program, program);
        var trunk = Path.Combine(program, "trunk", "trunk.onnx");
        var whole = await File.ReadAllBytesAsync(trunk, TestContext.Current.CancellationToken);
        var folders = TrunkFixture.Folders(data);

        // The second model stands alone.
        var joined = Path.Combine(Path.GetDirectoryName(data)!, "joined");
        var (exitCode, output, error) = await ServiceProcess.RunAsync("join", folders[1], joined);
        Assert.Equal((0, string.Empty, string.Empty), (exitCode, output, error));
        Replace(folders[1], folder => CopyOver(joined, folder));

        // The third one stands on another trunk.
        Replace(folders[2], folder =>
        {
            var description = Description(folder);
            description["trunk"]!["hash"] = new string('0', 64);
            File.WriteAllText(Path.Combine(folder, "model.json"), description.ToJsonString());
        });

        whole[^100] ^= 1;
        await File.WriteAllBytesAsync(trunk, whole, TestContext.Current.CancellationToken);
        await using var service = await ServiceProcess.StartFromAsync(program, data, TrainedModelFixture.Quick);
        using SignedClient client = new(service);
        Assert.Contains("is damaged", await StartAsync(1), StringComparison.Ordinal);
        File.Delete(trunk);
        var message = await StartAsync(1);
        Assert.Contains($"'{trunk}', on which models stand, is missing. Install the module again.", message, StringComparison.Ordinal);
        await client.TrainAsync(fixture.Project, "untrained");
        var untrained = await client.WaitWhileAsync(fixture.Project, "untrained", "TRAINING_IN_PROGRESS");
        Assert.Equal("TRAINING_FAILED", Workflow.Status(untrained));
        Assert.Contains("is missing. Install the module again.", Workflow.Message(untrained), StringComparison.Ordinal);
        Assert.Equal("The model is running.", await StartAsync(2));
        var alone = await client.DetectAsync(fixture.Models[1], Picture, 0);

        whole[^100] ^= 1;
        await File.WriteAllBytesAsync(trunk, whole, TestContext.Current.CancellationToken);
        Assert.Contains("stands on another version of the pretrained network", await StartAsync(3), StringComparison.Ordinal);
        Assert.Equal("The model is running.", await StartAsync(1));
        Assert.All((await client.DetectAsync(fixture.Models[0], Picture, 0)).Zip(alone), pair =>
        {
            Assert.Equal(pair.First.Name, pair.Second.Name);
            Assert.Equal(pair.First.Confidence, pair.Second.Confidence, 0.01);
        });
        await service.KillAsync();
        Assert.Contains("is damaged: it is not what was built. Install the module again.", await service.Log, StringComparison.Ordinal);
        ServiceProcess.RemoveData(data);

        async Task<string> StartAsync(int number) => Workflow.Message(await client.StartModelAsync(fixture.Project, $"v{number}", fixture.Models[number - 1]));
    }

    private static JsonObject Description(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "model.json")))!.AsObject();

    /// <summary>Changes a model, whose files are then taken as they are.</summary>
    private static void Replace(string folder, Action<string> change)
    {
        change(folder);
        File.Delete(Path.Combine(folder, "seal.json"));
    }

    private static void CopyOver(string source, string destination)
    {
        foreach (var file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(destination, Path.GetFileName(file)), overwrite: true);
        }
    }
}
