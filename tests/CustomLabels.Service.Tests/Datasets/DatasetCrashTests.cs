using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Datasets;

/// <summary>Datasets whose making or changing the end of the service cuts off.</summary>
public sealed class DatasetCrashTests
{
    [Fact]
    public async Task What_was_accepted_is_done_once_after_kill_9()
    {
        var first = await ServiceProcess.StartAsync();
        string updated, train, test, created;
        await using (first)
        {
            using SignedClient client = new(first);
            var project = await client.CreateProjectAsync("update");
            (updated, _) = await client.CreateDatasetAsync(project, "TRAIN", null);
            await client.UpdateDatasetAsync(updated, Line(0, "x"));
            var other = await client.CreateProjectAsync("distribution");
            (train, _) = await client.CreateDatasetAsync(other, "TRAIN", null);
            (test, _) = await client.CreateDatasetAsync(other, "TEST", null);
            await client.UpdateDatasetAsync(train, [.. Enumerable.Range(0, 10_000).Select(i => Line(i, "x"))]);

            await client.CreateBucketAsync("manifests");
            var key = await Shapes.StoreManifestAsync(client, "manifests", "all", Enumerable.Range(0, 10_000).Select(i => Line(i, "z")));
            var third = await client.CreateProjectAsync("creation");
            created = (await client.CallAsync("CreateDataset", new()
            {
                ["ProjectArn"] = third, ["DatasetType"] = "TRAIN", ["DatasetSource"] = Workflow.Manifest("manifests", key),
            }))["DatasetArn"]!.GetValue<string>();
            await client.CallAsync("DistributeDatasetEntries", new()
            {
                ["Datasets"] = new JsonArray(new JsonObject { ["Arn"] = train }, new JsonObject { ["Arn"] = test }),
            });
            await client.CallAsync("UpdateDatasetEntries", Workflow.Changes(updated, [.. Enumerable.Range(0, 10_000).Select(i => Line(i, "y"))]));
            await first.KillAsync();
        }

        await using var second = await ServiceProcess.StartAsync(first.DataPath);
        using SignedClient again = new(second);
        var descriptions = await Task.WhenAll(new[] { updated, train, test }.Select(again.WaitForDatasetAsync));
        var creation = await again.WaitForDatasetAsync(created);

        Assert.All(descriptions, description => Assert.Equal("UPDATE_COMPLETE", Workflow.Status(description)));
        Assert.Equal([10_000, 8_000, 2_000], descriptions.Select(description => description["DatasetStats"]!["TotalEntries"]!.GetValue<int>()));
        Assert.Equal("""{"LabeledEntries":10000,"TotalEntries":10000,"TotalLabels":1,"ErrorEntries":0}""", descriptions[0]["DatasetStats"]!.ToJsonString());
        Assert.Equal(
            ("CREATE_COMPLETE", """{"LabeledEntries":10000,"TotalEntries":10000,"TotalLabels":1,"ErrorEntries":0}"""),
            (Workflow.Status(creation), creation["DatasetStats"]!.ToJsonString()));
        ServiceProcess.RemoveData(first.DataPath);
    }

    private static string Line(int number, string label) => Shapes.Line($"s3://images/{number}.png", label);
}
