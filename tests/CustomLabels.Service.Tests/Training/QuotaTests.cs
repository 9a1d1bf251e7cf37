using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Training;

/// <summary>A service with narrow quotas, and trainings on external manifests.</summary>
public sealed class QuotaTests
{
    [Fact]
    public async Task What_is_over_a_quota_is_refused_by_its_code_and_external_manifests_are_trained_on()
    {
        var data = ServiceProcess.NewDataPath();
        await using var service = await ServiceProcess.StartAsync(
            data, ["--max-projects", "2", "--max-versions", "1", "--max-trainings", "1", "--max-running-models", "1", "--max-inference-units", "3", .. TrainedModelFixture.Quick]);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        var first = await client.CreateProjectAsync("first");
        var second = await client.CreateProjectAsync("second");
        Assert.Equal("LimitExceededException", (await client.RefusedAsync("CreateProject", new() { ["ProjectName"] = "third" })).Code);

        var request = await ExternalAsync(client);
        var firstArn = await CreateVersionAsync(client, first, request);
        Assert.Equal("LimitExceededException", await RefusedVersionAsync(client, second, "v1", request));
        Assert.Equal("ResourceInUseException", await RefusedVersionAsync(client, first, "v1", request));
        Assert.Equal("ResourceNotReadyException", (await client.RefusedAsync("DetectCustomLabels", new()
        {
            ["ProjectVersionArn"] = firstArn, ["Image"] = new JsonObject { ["Bytes"] = "AAAA" },
        })).Code);
        var trained = await client.WaitWhileAsync(first, "v1", "TRAINING_IN_PROGRESS");
        Assert.Equal("TRAINING_COMPLETED", Workflow.Status(trained));
        Assert.Equal("ServiceQuotaExceededException", await RefusedVersionAsync(client, first, "v2", request));

        // What was asked for is given back; several labels an image make scores of their own.
        Assert.Equal(request["TrainingData"]!.ToJsonString(), trained["TrainingDataResult"]!["Input"]!.ToJsonString());
        Assert.True(trained["TestingDataResult"]!["Output"]!["AutoCreate"]!.GetValue<bool>());

        var secondArn = await CreateVersionAsync(client, second, request);
        await client.WaitWhileAsync(second, "v1", "TRAINING_IN_PROGRESS");
        Assert.Equal("LimitExceededException", await RefusedStartAsync(client, firstArn, 4, null));
        Assert.Equal("LimitExceededException", await RefusedStartAsync(client, firstArn, 1, 4));
        Assert.Equal("InvalidParameterException", await RefusedStartAsync(client, firstArn, 2, 1));
        Assert.Equal("RUNNING", Workflow.Status(await client.StartModelAsync(first, "v1", firstArn)));
        Assert.Equal("LimitExceededException", await RefusedStartAsync(client, secondArn, 1, null));
        Assert.Equal(2, (await client.DetectAsync(firstArn, Shapes.Picture(Shapes.Round, 3), 0)).Count);

        await client.CallAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = firstArn });
        await client.WaitWhileAsync(first, "v1", "STOPPING");
        Assert.Equal("RUNNING", Workflow.Status(await client.StartModelAsync(second, "v1", secondArn)));
        await service.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    private static async Task<JsonObject> ExternalAsync(SignedClient client)
    {
        List<string> lines = [];
        for (var i = 0; i < 10; i++)
        {
            var label = i % 2 == 0 ? Shapes.Round : Shapes.Square;
            await client.PutAsync("shared", $"external/{i}.png", Shapes.Picture(label, i));
            lines.Add(i < 2 ? Shapes.Line($"s3://shared/external/{i}.png", Shapes.Round, Shapes.Square) : Shapes.Line($"s3://shared/external/{i}.png", label));
        }

        var key = await Shapes.StoreManifestAsync(client, "shared", "external", lines);
        return new JsonObject
        {
            ["OutputConfig"] = new JsonObject { ["S3Bucket"] = "shared" },
            ["TrainingData"] = new JsonObject { ["Assets"] = new JsonArray(Workflow.Manifest("shared", key)) },
            ["TestingData"] = new JsonObject { ["AutoCreate"] = true },
        };
    }

    private static JsonObject With(JsonObject request, string project, string name)
    {
        var input = request.DeepClone().AsObject();
        input["ProjectArn"] = project;
        input["VersionName"] = name;
        return input;
    }

    private static async Task<string> CreateVersionAsync(SignedClient client, string project, JsonObject request) =>
        (await client.CallAsync("CreateProjectVersion", With(request, project, "v1")))["ProjectVersionArn"]!.GetValue<string>();

    private static async Task<string> RefusedVersionAsync(SignedClient client, string project, string name, JsonObject request) =>
        (await client.RefusedAsync("CreateProjectVersion", With(request, project, name))).Code;

    private static async Task<string> RefusedStartAsync(SignedClient client, string arn, int min, int? max)
    {
        JsonObject input = new() { ["ProjectVersionArn"] = arn, ["MinInferenceUnits"] = min };
        if (max is not null)
        {
            input["MaxInferenceUnits"] = max;
        }

        return (await client.RefusedAsync("StartProjectVersion", input)).Code;
    }
}
