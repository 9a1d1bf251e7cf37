using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Training;

/// <summary>Trainings that end before a network is trained: each in TRAINING_FAILED with its reason.</summary>
[Collection(OneService.Name)]
public sealed class TrainingFailureTests(ServiceFixture fixture)
{
    private SignedClient Client => fixture.Client;

    [Fact]
    public async Task One_label_is_too_few()
    {
        var failed = await TrainAsync("one-label", [Line("a", "only"), Line("b", "only")], [Line("c", "only")]);

        Assert.Equal("The manifest file has too few labels.", Workflow.Message(failed));
        Assert.NotNull(failed["ManifestSummary"]);
        Assert.NotNull(failed["TrainingDataResult"]!["Validation"]);
        Assert.NotNull(failed["TrainingEndTimestamp"]);
        Assert.Null(failed["EvaluationResult"]);
        Assert.Null(failed["BillableTrainingTimeInSeconds"]);
    }

    [Fact]
    public async Task Labels_that_the_test_data_lack_are_too_little_overlap()
    {
        var failed = await TrainAsync("overlap", [Line("a", "x"), Line("b", "y")], [Line("c", "p"), Line("d", "q")]);

        Assert.Equal("Less than 50% label overlap between the training and testing manifest files.", Workflow.Message(failed));
    }

    [Fact]
    public async Task Images_that_are_missing_or_broken_make_rows_invalid()
    {
        await Client.PutAsync("shared", "rows/text.png", "no image"u8.ToArray());
        await Client.PutAsync("shared", "rows/small.png", Shapes.Picture(Shapes.Round, 1, size: 32));
        var failed = await TrainAsync(
            "rows", [Line("a", "x"), Line("b", "y"), Shapes.Line("s3://shared/rows/text.png", "x"), Shapes.Line("s3://shared/rows/small.png", "x"), Shapes.Line("s3://shared/rows/none.png", "y")],
            [Line("c", "x"), Line("d", "y")]);
        var checkedLines = Encoding.UTF8.GetString(await Client.GetAsync("shared", "results/TrainingManifestWithValidation-rows-v1.json"));

        Assert.Equal("The manifest file contains too many invalid rows.", Workflow.Message(failed));
        Assert.Equal(3, checkedLines.Split("ERROR_INVALID_IMAGE").Length - 1);
    }

    [Fact]
    public async Task A_label_with_one_image_cannot_be_split()
    {
        var failed = await TrainAsync("split", [Line("a", "x"), Line("b", "y"), Line("c", "y")], null);

        Assert.Equal("The manifest file contains insufficient labeled images per label to perform auto-split.", Workflow.Message(failed));
    }

    [Fact]
    public async Task An_output_bucket_that_is_not_there_is_said_so()
    {
        var project = await Client.CreateProjectAsync("no-output");
        await DatasetAsync(project, "TRAIN", [Line("a", "x"), Line("b", "y")]);
        await Client.TrainAsync(project, "v1", bucket: "nobody-has-it");

        var failed = await Client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");

        Assert.Equal(("TRAINING_FAILED", "Unable to write to output S3 bucket."), (Workflow.Status(failed), Workflow.Message(failed)));
        Assert.Null(failed["ManifestSummary"]);
    }

    [Fact]
    public async Task Empty_datasets_and_missing_manifests_are_file_errors()
    {
        var empty = await Client.CreateProjectAsync("empty");
        await Client.CreateDatasetAsync(empty, "TRAIN", null);
        await Client.TrainAsync(empty, "v1");
        var missing = await Client.CreateProjectAsync("missing");
        await Client.CallAsync("CreateProjectVersion", new()
        {
            ["ProjectArn"] = missing, ["VersionName"] = "v1", ["OutputConfig"] = new JsonObject { ["S3Bucket"] = "shared" },
            ["TrainingData"] = new JsonObject { ["Assets"] = new JsonArray(Workflow.Manifest("shared", "nowhere.manifest")) },
            ["TestingData"] = new JsonObject { ["AutoCreate"] = true },
        });

        Assert.Equal("The manifest file is empty.", Workflow.Message(await Client.WaitWhileAsync(empty, "v1", "TRAINING_IN_PROGRESS")));
        Assert.Equal("The manifest file extension or contents are invalid.", Workflow.Message(await Client.WaitWhileAsync(missing, "v1", "TRAINING_IN_PROGRESS")));
    }

    [Fact]
    public async Task A_failed_version_cannot_be_started_and_can_be_deleted()
    {
        var failed = await TrainAsync("failed", [Line("a", "only")], null);
        var arn = failed["ProjectVersionArn"]!.GetValue<string>();
        var project = (await Client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = new JsonArray("failed") }))["ProjectDescriptions"]![0]!["ProjectArn"]!.GetValue<string>();

        Assert.Equal("InvalidParameterException", (await Client.RefusedAsync("StartProjectVersion", new() { ["ProjectVersionArn"] = arn, ["MinInferenceUnits"] = 1 })).Code);
        Assert.Equal("ResourceInUseException", (await Client.RefusedAsync("StopProjectVersion", new() { ["ProjectVersionArn"] = arn })).Code);
        Assert.Equal("ResourceNotReadyException", (await Client.RefusedAsync("DetectCustomLabels", new() { ["ProjectVersionArn"] = arn, ["Image"] = new JsonObject { ["Bytes"] = "AAAA" } })).Code);
        Assert.Equal("DELETING", (await Client.CallAsync("DeleteProjectVersion", new() { ["ProjectVersionArn"] = arn }))["Status"]!.GetValue<string>());
        await Workflow.UntilAsync(
            () => Client.CallAsync("DescribeProjectVersions", new() { ["ProjectArn"] = project }), page => page["ProjectVersionDescriptions"]!.AsArray().Count == 0);
    }

    private static string Line(string name, string label) => Shapes.Line($"s3://shared/train-failures/{name}.png", label);

    private async Task<JsonObject> TrainAsync(string name, string[] training, string[]? testing)
    {
        foreach (var image in (string[])["a", "b", "c", "d"])
        {
            await Client.PutAsync("shared", $"train-failures/{image}.png", Shapes.Picture(Shapes.Round, 1));
        }

        var project = await Client.CreateProjectAsync(name);
        await DatasetAsync(project, "TRAIN", training);
        if (testing is not null)
        {
            await DatasetAsync(project, "TEST", testing);
        }

        // Other tests train too: wait for a place.
        await Workflow.UntilAsync(
            async () => (await Client.TryCallAsync("CreateProjectVersion", new()
            {
                ["ProjectArn"] = project, ["VersionName"] = "v1", ["OutputConfig"] = new JsonObject { ["S3Bucket"] = "shared", ["S3KeyPrefix"] = "results" },
            })).Body, body => body["ProjectVersionArn"] is not null);
        var ended = await Client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
        Assert.Equal("TRAINING_FAILED", Workflow.Status(ended));
        return ended;
    }

    private async Task DatasetAsync(string project, string type, string[] lines)
    {
        var key = await Shapes.StoreManifestAsync(Client, "shared", $"failures/{Guid.NewGuid():N}", lines);
        (_, var description) = await Client.CreateDatasetAsync(project, type, Workflow.Manifest("shared", key));
        Assert.Equal("CREATE_COMPLETE", Workflow.Status(description));
    }
}
