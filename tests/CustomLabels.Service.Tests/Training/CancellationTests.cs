using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Training;

/// <summary>StopProjectVersion on a training: here it is canceled, which AWS refuses (docs/parity.md).</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task A_canceled_training_has_failed_leaves_nothing_and_stays_so_after_a_kill()
    {
        var data = ServiceProcess.NewDataPath();
        string project;
        await using (var first = await ServiceProcess.StartAsync(data, "--training-budget", "60"))
        {
            using SignedClient client = new(first);
            project = await PrepareAsync(client);
            await client.TrainAsync(project, "v1");
            var training = await Workflow.UntilAsync(() => client.DescribeVersionAsync(project, "v1"), version => Workflow.Message(version).Contains("epoch", StringComparison.Ordinal));
            JsonObject input = new() { ["ProjectVersionArn"] = training["ProjectVersionArn"]!.GetValue<string>() };

            Assert.Equal("TRAINING_FAILED", (await client.CallAsync("StopProjectVersion", input.DeepClone().AsObject()))["Status"]!.GetValue<string>());
            Assert.Equal("ResourceInUseException", (await client.RefusedAsync("StopProjectVersion", input)).Code);
            AssertCanceled(await client.DescribeVersionAsync(project, "v1"));
            await Workflow.UntilAsync(
                () => Task.FromResult(Directory.EnumerateFileSystemEntries(Path.Combine(data, "jobs")).Count()), static left => left == 0);
            await first.KillAsync();
        }

        await using var second = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        using SignedClient again = new(second);
        AssertCanceled(await again.DescribeVersionAsync(project, "v1"));
        await again.TrainAsync(project, "v2");
        Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await again.WaitWhileAsync(project, "v2", "TRAINING_IN_PROGRESS")));
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    private static async Task<string> PrepareAsync(SignedClient client)
    {
        await client.CreateBucketAsync("shared");
        var project = await client.CreateProjectAsync("p");

        // Objects: what is on a whole image is learned in seconds.
        await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", await DetectionModelFixture.StoreAsync(client, "images", 12)));
        return project;
    }

    private static void AssertCanceled(JsonObject version)
    {
        Assert.Equal(("TRAINING_FAILED", "The training was canceled."), (Workflow.Status(version), Workflow.Message(version)));
        Assert.NotNull(version["TrainingEndTimestamp"]);
        Assert.Null(version["EvaluationResult"]);
    }
}
