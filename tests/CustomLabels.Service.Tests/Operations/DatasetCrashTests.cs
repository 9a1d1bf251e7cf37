using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Operations;

/// <summary>Changes of datasets that the end of the service cuts off.</summary>
public sealed class DatasetCrashTests
{
    [Fact]
    public async Task A_change_that_was_accepted_is_done_after_kill_9()
    {
        ServiceProcess first = await ServiceProcess.StartAsync();
        string updated, train, test;
        await using (first)
        {
            using SignedClient client = new(first);
            string project = await client.CreateProjectAsync("update");
            (updated, _) = await client.CreateDatasetAsync(project, "TRAIN", null);
            await client.UpdateDatasetAsync(updated, Line(0, "x"));
            string other = await client.CreateProjectAsync("distribution");
            (train, _) = await client.CreateDatasetAsync(other, "TRAIN", null);
            (test, _) = await client.CreateDatasetAsync(other, "TEST", null);
            await client.UpdateDatasetAsync(train, [.. Enumerable.Range(0, 10_000).Select(i => Line(i, "x"))]);

            await client.CallAsync("DistributeDatasetEntries", new()
            {
                ["Datasets"] = new JsonArray(new JsonObject { ["Arn"] = train }, new JsonObject { ["Arn"] = test }),
            });
            await client.CallAsync("UpdateDatasetEntries", Workflow.Changes(updated, [.. Enumerable.Range(0, 10_000).Select(i => Line(i, "y"))]));
            await first.KillAsync();
        }

        await using ServiceProcess second = await ServiceProcess.StartAsync(first.DataPath);
        using SignedClient again = new(second);
        JsonObject[] descriptions = await Task.WhenAll(new[] { updated, train, test }.Select(again.WaitForDatasetAsync));

        Assert.All(descriptions, description => Assert.Equal("UPDATE_COMPLETE", Workflow.Status(description)));
        Assert.Equal([10_000, 8_000, 2_000], descriptions.Select(description => description["DatasetStats"]!["TotalEntries"]!.GetValue<int>()));
        Assert.Equal("""{"LabeledEntries":10000,"TotalEntries":10000,"TotalLabels":1,"ErrorEntries":0}""", descriptions[0]["DatasetStats"]!.ToJsonString());
        ServiceProcess.RemoveData(first.DataPath);
    }

    private static string Line(int number, string label) => Shapes.Line($"s3://images/{number}.png", label);
}
