using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Training;

/// <summary>kill -9 in the middle, and a new start on the same folder.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_training_cut_off_is_taken_up_again_and_the_next_one_works()
    {
        var data = ServiceProcess.NewDataPath();
        string project;
        await using (var first = await ServiceProcess.StartAsync(data, "--training-budget", "20"))
        {
            using SignedClient client = new(first);
            project = await PrepareObjectsAsync(client);
            await client.TrainAsync(project, "v1");
            await Workflow.UntilAsync(() => client.DescribeVersionAsync(project, "v1"), version => Workflow.Message(version).Contains("epoch", StringComparison.Ordinal));
            await first.KillAsync();
        }

        await using var second = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        using SignedClient again = new(second);
        var resumed = await again.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
        await again.TrainAsync(project, "v2");
        var next = await again.WaitWhileAsync(project, "v2", "TRAINING_IN_PROGRESS");
        var running = await again.StartModelAsync(project, "v1", resumed["ProjectVersionArn"]!.GetValue<string>());

        Assert.Equal(("TRAINING_COMPLETED", "TRAINING_COMPLETED", "RUNNING"), (Workflow.Status(resumed), Workflow.Status(next), Workflow.Status(running)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(data, "jobs")));
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task What_was_acknowledged_during_uploads_is_there()
    {
        var data = ServiceProcess.NewDataPath();
        List<int> acknowledged = [];
        await using (var first = await ServiceProcess.StartAsync(data))
        {
            using SignedClient client = new(first);
            await client.CreateBucketAsync("shared");
            Task[] uploads = [.. Enumerable.Range(0, 4).Select(lane => UploadUntilCutAsync(client, lane, acknowledged))];
            await Workflow.UntilAsync(() => Task.FromResult(Count(acknowledged)), count => count >= 40);
            await first.KillAsync();
            await Task.WhenAll(uploads);
        }

        await using var second = await ServiceProcess.StartAsync(data);
        using SignedClient again = new(second);
        foreach (var number in acknowledged)
        {
            Assert.Equal(Content(number), await again.GetAsync("shared", Key(number)));
        }

        // Whatever else is listed is whole, and no file is left without an object.
        var list = Encoding.UTF8.GetString(await (await again.SendAsync(HttpMethod.Get, "/shared?list-type=2", "s3")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var listed = list.Split("<Key>").Length - 1;
        Assert.InRange(listed, acknowledged.Count, acknowledged.Count + 4);
        Assert.Equal(listed, Directory.EnumerateFiles(Path.Combine(data, "objects"), "*", SearchOption.AllDirectories).Count());
        await again.PutAsync("shared", "after", Content(1));
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task A_model_that_ran_runs_again_after_a_kill_during_detection()
    {
        var data = ServiceProcess.NewDataPath();
        var image = Shapes.Picture(Shapes.Square, 99);
        string project;
        string arn;
        IReadOnlyList<(string Name, double Confidence)> before;
        await using (var first = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick))
        {
            using SignedClient client = new(first);
            project = await PrepareAsync(client);
            arn = await client.TrainAsync(project, "v1");
            await client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
            await client.StartModelAsync(project, "v1", arn);
            before = await client.DetectAsync(arn, image, 0);
            Task[] detections = [.. Enumerable.Range(0, 4).Select(_ => DetectUntilCutAsync(client, arn, image))];
            await first.KillAsync();
            await Task.WhenAll(detections);
        }

        await using var second = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        using SignedClient again = new(second);
        var version = await again.WaitWhileAsync(project, "v1", "STARTING");

        Assert.Equal("RUNNING", Workflow.Status(version));
        Assert.Equal(before, await again.DetectAsync(arn, image, 0));
        Assert.Equal("STOPPING", (await again.CallAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = arn }))["Status"]!.GetValue<string>());
        Assert.Equal("STOPPED", Workflow.Status(await again.WaitWhileAsync(project, "v1", "STOPPING")));
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task A_clean_stop_during_a_training_ends_the_child_and_the_next_start_goes_on()
    {
        var data = ServiceProcess.NewDataPath();
        string project;
        await using (var first = await ServiceProcess.StartAsync(data, "--training-budget", "20"))
        {
            using SignedClient client = new(first);
            project = await PrepareObjectsAsync(client);
            await client.TrainAsync(project, "v1");
            await Workflow.UntilAsync(() => client.DescribeVersionAsync(project, "v1"), version => Workflow.Message(version).Contains("epoch", StringComparison.Ordinal));

            (var code, _) = await client.RefusedAsync("DeleteProjectVersion", new()
            {
                ["ProjectVersionArn"] = (await client.DescribeVersionAsync(project, "v1"))["ProjectVersionArn"]!.GetValue<string>(),
            });
            Assert.Equal("ResourceInUseException", code);
            Assert.Equal(0, await first.TerminateAsync());
        }

        await using var second = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        using SignedClient again = new(second);

        Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await again.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS")));
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    private static async Task<string> PrepareAsync(SignedClient client)
    {
        await client.CreateBucketAsync("shared");
        var project = await client.CreateProjectAsync("p");
        await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", await Shapes.StoreAsync(client, "shared", "images", 6)));
        return project;
    }

    // What is on a whole image is learned in seconds.
    private static async Task<string> PrepareObjectsAsync(SignedClient client)
    {
        await client.CreateBucketAsync("shared");
        var project = await client.CreateProjectAsync("p");
        await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", await DetectionModelFixture.StoreAsync(client, "images", 12)));
        return project;
    }

    private static async Task UploadUntilCutAsync(SignedClient client, int lane, List<int> acknowledged)
    {
        try
        {
            for (var number = lane; ; number += 4)
            {
                await client.PutAsync("shared", Key(number), Content(number));
                lock (acknowledged)
                {
                    acknowledged.Add(number);
                }
            }
        }
        catch (HttpRequestException)
        {
            // The service was killed: what was acknowledged before is what counts.
        }
    }

    private static async Task DetectUntilCutAsync(SignedClient client, string arn, byte[] image)
    {
        try
        {
            while (true)
            {
                await client.DetectAsync(arn, image);
            }
        }
        catch (HttpRequestException)
        {
            // Killed in the middle of it, as it should be.
        }
    }

    private static int Count(List<int> numbers)
    {
        lock (numbers)
        {
            return numbers.Count;
        }
    }

    private static string Key(int number) => $"upload/{number}";

    private static byte[] Content(int number) => [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * (number + 1)))];
}
