using System.Text.Json.Nodes;
using CustomLabels.Service.State;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>Work whose outcome cannot be stored goes on while the service lives, once it can: no state waits for the next start.</summary>
public sealed class StuckWorkTests
{
    // No resource leaves the state in which work goes on, and none is deleted.
    private const string Refusals = """
        CREATE TRIGGER stuck_version BEFORE UPDATE OF status ON versions WHEN new.status NOT IN ('STARTING', 'STOPPING', 'DELETING', 'TRAINING_IN_PROGRESS', 'COPYING_IN_PROGRESS')
            BEGIN SELECT raise(ABORT, 'stuck'); END;
        CREATE TRIGGER stuck_dataset BEFORE UPDATE OF status ON datasets WHEN new.status NOT LIKE '%_IN_PROGRESS'
            BEGIN SELECT raise(ABORT, 'stuck'); END;
        CREATE TRIGGER kept_version BEFORE DELETE ON versions BEGIN SELECT raise(ABORT, 'stuck'); END;
        CREATE TRIGGER kept_dataset BEFORE DELETE ON datasets BEGIN SELECT raise(ABORT, 'stuck'); END;
        CREATE TRIGGER kept_project BEFORE DELETE ON projects BEGIN SELECT raise(ABORT, 'stuck'); END;
        """;

    private const string Ends = "DROP TRIGGER stuck_version; DROP TRIGGER stuck_dataset; DROP TRIGGER kept_version; DROP TRIGGER kept_dataset; DROP TRIGGER kept_project;";

    private const string Retried = "will be retried. SQLite Error 19: 'stuck'.";

    private static readonly string[] Works = ["Start", "Stop", "Copy", "Creation", "Change", "Deletion"];

    [Fact]
    public async Task What_fails_in_the_background_is_tried_again_until_its_outcome_is_stored()
    {
        await using var service = await ServiceProcess.StartAsync(null, TrainedModelFixture.Quick);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        var project = await client.CreateProjectAsync("p");
        (var train, _) = await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", await Shapes.StoreAsync(client, "shared", "images", 6)));
        var first = await client.TrainAsync(project, "v1");
        Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS")));
        var running = await CopyAsync(client, project, first, "v2");
        var deleted = await CopyAsync(client, project, first, "v3");
        await client.WaitWhileAsync(project, "v2", "COPYING_IN_PROGRESS");
        await client.WaitWhileAsync(project, "v3", "COPYING_IN_PROGRESS");
        await client.StartModelAsync(project, "v2", running);
        (var other, _) = await client.CreateDatasetAsync(await client.CreateProjectAsync("q"), "TRAIN", null);
        var empty = await client.CreateProjectAsync("empty");

        Execute(service, Refusals);
        await client.TrainAsync(project, "v4");
        await service.SaysAsync(["Training of arn:"], Retried);
        await client.CallAsync("StartProjectVersion", new() { ["ProjectVersionArn"] = first, ["MinInferenceUnits"] = 1 });
        await client.CallAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = running });
        await CopyAsync(client, project, first, "v5");
        var created = (await client.CallAsync("CreateDataset", new() { ["ProjectArn"] = project, ["DatasetType"] = "TEST" }))["DatasetArn"]!.GetValue<string>();
        await client.CallAsync("UpdateDatasetEntries", Workflow.Changes(train, Shapes.Line("s3://shared/images/new.png", Shapes.Round)));
        await client.CallAsync("DeleteDataset", new() { ["DatasetArn"] = other });
        await client.CallAsync("DeleteProject", new() { ["ProjectArn"] = empty });
        await client.CallAsync("DeleteProjectVersion", new() { ["ProjectVersionArn"] = deleted });
        await service.SaysAsync([.. Works.Select(static work => $"{work} of arn:")], Retried);
        Assert.Equal("UPDATE_IN_PROGRESS", Workflow.Status((await client.CallAsync("DescribeDataset", new() { ["DatasetArn"] = train }))["DatasetDescription"]!.AsObject()));

        Execute(service, Ends);
        Assert.Equal("RUNNING", Workflow.Status(await client.WaitWhileAsync(project, "v1", "STARTING")));
        Assert.Equal("STOPPED", Workflow.Status(await client.WaitWhileAsync(project, "v2", "STOPPING")));
        Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await client.WaitWhileAsync(project, "v4", "TRAINING_IN_PROGRESS")));
        Assert.Equal("COPYING_COMPLETED", Workflow.Status(await client.WaitWhileAsync(project, "v5", "COPYING_IN_PROGRESS")));
        Assert.Equal("CREATE_COMPLETE", Workflow.Status(await client.WaitForDatasetAsync(created)));
        Assert.Equal("UPDATE_COMPLETE", Workflow.Status(await client.WaitForDatasetAsync(train)));
        await GoneAsync(client, "DescribeDataset", new() { ["DatasetArn"] = other });
        await GoneAsync(client, "DescribeProjectVersions", new() { ["ProjectArn"] = empty });
        await Workflow.UntilAsync(
            async () => (await client.CallAsync("DescribeProjectVersions", new() { ["ProjectArn"] = project, ["VersionNames"] = new JsonArray("v3") }))["ProjectVersionDescriptions"]!.AsArray(),
            static found => found.Count == 0);
        await service.KillAsync();
        ServiceProcess.RemoveData(service.DataPath);
    }

    private static async Task<string> CopyAsync(SignedClient client, string project, string source, string name) =>
        (await client.CallAsync("CopyProjectVersion", Workflow.Copy(project, source, project, name, "shared")))["ProjectVersionArn"]!.GetValue<string>();

    private static Task<JsonObject> GoneAsync(SignedClient client, string operation, JsonObject input) => Workflow.UntilAsync(
        async () => (await client.TryCallAsync(operation, input.DeepClone().AsObject())).Item2,
        static answer => answer["__type"]?.GetValue<string>() == "ResourceNotFoundException");

    private static void Execute(ServiceProcess service, string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(service.DataPath, "state.db")};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
