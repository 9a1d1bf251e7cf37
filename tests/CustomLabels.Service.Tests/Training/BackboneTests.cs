using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Training;

/// <summary>A service whose models are built on a network that was trained before: here by the service itself.</summary>
public sealed class BackboneTests
{
    [Fact]
    public async Task Models_are_built_on_it_and_run_without_its_file()
    {
        var data = ServiceProcess.NewDataPath();
        string project;
        await using (var first = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick))
        {
            using SignedClient client = new(first);
            await client.CreateBucketAsync("shared");
            project = await client.CreateProjectAsync("shapes");
            await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", await Shapes.StoreAsync(client, "shared", "train", 6)));
            await client.CreateDatasetAsync(project, "TEST", Workflow.Manifest("shared", await Shapes.StoreAsync(client, "shared", "test", 2)));
            await client.TrainAsync(project, "v1");
            Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS")));
        }

        var models = Path.Combine(data, "models");
        var backbone = Path.Combine(Path.GetDirectoryName(data)!, "mine.onnx");
        var joined = Path.Combine(Path.GetDirectoryName(data)!, "joined");
        Assert.Equal(0, (await ServiceProcess.RunAsync("join", Directory.GetDirectories(models).Single(), joined)).ExitCode);
        File.Copy(Path.Combine(joined, "model.onnx"), backbone);
        await using var second = await ServiceProcess.StartAsync(data, [.. TrainedModelFixture.Quick, "--backbone", backbone]);
        using SignedClient again = new(second);
        var version = await again.TrainAsync(project, "v2");
        Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await again.WaitWhileAsync(project, "v2", "TRAINING_IN_PROGRESS")));
        var objects = await again.CreateProjectAsync("objects");
        await again.CreateDatasetAsync(objects, "TRAIN", Workflow.Manifest("shared", await DetectionModelFixture.StoreAsync(again, "boxes", 6)));
        await again.CreateDatasetAsync(objects, "TEST", Workflow.Manifest("shared", await DetectionModelFixture.StoreAsync(again, "unseen", 2)));
        await again.TrainAsync(objects, "v1");
        Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await again.WaitWhileAsync(objects, "v1", "TRAINING_IN_PROGRESS")));
        File.Delete(backbone);
        await again.StartModelAsync(project, "v2", version);
        var found = await again.DetectAsync(version, Shapes.Picture(Shapes.Round, 4711), 0);

        Assert.Equal(100, found.Sum(label => label.Confidence), 1e-2);

        // It takes the place of the trunk.
        Assert.Single(Directory.GetFiles(models, "model.json", SearchOption.AllDirectories), file => JsonNode.Parse(File.ReadAllText(file))!["trunk"] is not null);

        // The scores of another model are no map of features: that which finds objects is trained without them.
        Assert.Single(
            Directory.GetFiles(models, "model.json", SearchOption.AllDirectories),
            file => JsonNode.Parse(File.ReadAllText(file))!["trainedWith"]!.GetValue<string>().EndsWith("mine.onnx", StringComparison.Ordinal));
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task One_that_cannot_be_used_is_told_at_the_start()
    {
        var data = ServiceProcess.NewDataPath();
        (var exitCode, _, var error) = await ServiceProcess.RunAsync("--data", data, "--backbone", Path.Combine(data, "nowhere.onnx"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"The service could not start: The backbone '{Path.Combine(data, "nowhere.onnx")}' cannot be read", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
        ServiceProcess.RemoveData(data);
    }
}
