using System.Text.Json.Nodes;
using CustomLabels.Service.State;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Tests.Models;

/// <summary>kill -9 while a model is being copied: the next start finishes the copy or says why not.</summary>
public sealed class CopyCrashTests
{
    [Fact]
    public async Task A_copy_cut_off_is_finished_by_the_next_start()
    {
        var data = ServiceProcess.NewDataPath();
        string project;
        string source;
        await using (var first = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick))
        {
            using SignedClient client = new(first);
            await client.CreateBucketAsync("shared");
            project = await client.CreateProjectAsync("p");
            await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", await Shapes.StoreAsync(client, "shared", "images", 6)));
            source = await client.TrainAsync(project, "v1");
            Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS")));
            foreach (var name in (string[])["c1", "c2"])
            {
                await client.CallAsync("CopyProjectVersion", Workflow.Copy(project, source, project, name, "shared"));
                await client.WaitWhileAsync(project, name, "COPYING_IN_PROGRESS");
            }

            await client.CallAsync("CopyProjectVersion", Workflow.Copy(project, source, project, "c3", "shared"));
            await first.KillAsync();
        }

        await using (var second = await ServiceProcess.StartAsync(data, "--max-copies", "1"))
        {
            using SignedClient client = new(second);
            Assert.Equal("COPYING_COMPLETED", Workflow.Status(await client.WaitWhileAsync(project, "c3", "COPYING_IN_PROGRESS")));

            // As a crash in the middle leaves it, for as long as this service lives: it does not look at its rows again.
            Execute(data, "UPDATE versions SET status = 'COPYING_IN_PROGRESS', results = (SELECT results FROM versions WHERE name = 'v1') WHERE name IN ('c1', 'c2')");
            Execute(data, "UPDATE versions SET attempts = 3 WHERE name = 'c2'");
            var copying = await client.DescribeVersionAsync(project, "c1");
            Assert.Equal(("COPYING_IN_PROGRESS", source), (Workflow.Status(copying), copying["SourceProjectVersionArn"]!.GetValue<string>()));
            Assert.False(copying.ContainsKey("EvaluationResult"));
            var arn = copying["ProjectVersionArn"]!.GetValue<string>();
            Assert.Equal("LimitExceededException", (await client.RefusedAsync("CopyProjectVersion", Workflow.Copy(project, source, project, "c4", "shared"))).Code);
            Assert.Equal("ResourceInUseException", (await client.RefusedAsync("DeleteProjectVersion", new() { ["ProjectVersionArn"] = arn })).Code);
            Assert.Equal("ResourceInUseException", (await client.RefusedAsync("StartProjectVersion", new() { ["ProjectVersionArn"] = arn, ["MinInferenceUnits"] = 1 })).Code);

            // What happens to the source does not matter to a copy that was accepted.
            await client.CallAsync("DeleteProjectVersion", new() { ["ProjectVersionArn"] = source });
            await Workflow.UntilAsync(
                async () => (await client.CallAsync("DescribeProjectVersions", new() { ["ProjectArn"] = project, ["VersionNames"] = new JsonArray("v1") }))["ProjectVersionDescriptions"]!.AsArray().Count,
                count => count == 0);
            await second.KillAsync();
        }

        await using var third = await ServiceProcess.StartAsync(data);
        using SignedClient again = new(third);
        var finished = await again.WaitWhileAsync(project, "c1", "COPYING_IN_PROGRESS");
        var failed = await again.WaitWhileAsync(project, "c2", "COPYING_IN_PROGRESS");
        Assert.Equal(("COPYING_COMPLETED", "COPYING_FAILED"), (Workflow.Status(finished), Workflow.Status(failed)));
        Assert.Contains("ended 3 times", Workflow.Message(failed), StringComparison.Ordinal);
        Assert.Contains("\"copied/EvaluationResultSummary-p-c1.json\"", finished["EvaluationResult"]!.ToJsonString(), StringComparison.Ordinal);
        var copy = finished["ProjectVersionArn"]!.GetValue<string>();
        Assert.Equal("RUNNING", Workflow.Status(await again.StartModelAsync(project, "c1", copy)));
        Assert.Equal(2, (await again.DetectAsync(copy, Shapes.Picture(Shapes.Round, 5), 0)).Count);
        await third.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    private static void Execute(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "state.db")};Pooling=False");
        connection.Open();
        Assert.NotEqual(0, connection.Execute(sql));
    }
}
