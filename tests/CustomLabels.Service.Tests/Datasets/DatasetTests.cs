using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Datasets;

[Collection(OneService.Name)]
public sealed class DatasetTests(ServiceFixture fixture)
{
    private SignedClient Client => fixture.Client;

    [Fact]
    public async Task A_manifest_becomes_entries_with_what_was_found_in_them()
    {
        var project = await Client.CreateProjectAsync("entries");
        var wrongType = Shapes.Line("s3://images/3.png", "x").Replace("image-classification", "other", StringComparison.Ordinal);
        var key = await Shapes.StoreManifestAsync(Client, "shared", "entries",
        [
            Shapes.Line("s3://images/1.png", "x"), Shapes.Line("s3://images/2.png", "x", "y"), wrongType, Shapes.Line("s3://images/4.png"),
            Shapes.Line("s3://images/5.png", "y"), Shapes.Line("s3://images/1.png", "y"),
        ]);

        (var arn, var description) = await Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", key));

        Assert.Equal(("CREATE_COMPLETE", "SUCCESS"), (Workflow.Status(description), description["StatusMessageCode"]!.GetValue<string>()));
        Assert.Equal("The dataset was successfully created from the manifest file.", Workflow.Message(description));
        Assert.Equal("""{"LabeledEntries":4,"TotalEntries":5,"TotalLabels":2,"ErrorEntries":1}""", description["DatasetStats"]!.ToJsonString());

        var wrong = await ListAsync(arn, new() { ["HasErrors"] = true });
        Assert.Contains("\"cl-errors\":[{\"code\":\"ERROR_UNSUPPORTED_USE_CASE_TYPE\"", Assert.Single(wrong), StringComparison.Ordinal);
        Assert.Contains("images/4.png", Assert.Single(await ListAsync(arn, new() { ["Labeled"] = false })), StringComparison.Ordinal);
        Assert.Equal(4, (await ListAsync(arn, new() { ["HasErrors"] = false })).Length);
    }

    [Fact]
    public async Task A_dataset_can_be_empty_or_a_copy()
    {
        var first = await Client.CreateProjectAsync("original");
        var second = await Client.CreateProjectAsync("copy");
        var key = await Shapes.StoreManifestAsync(Client, "shared", "original", [Shapes.Line("s3://images/1.png", "x"), Shapes.Line("s3://images/2.png", "y")]);
        (var original, _) = await Client.CreateDatasetAsync(first, "TRAIN", Workflow.Manifest("shared", key));

        (var copy, var copied) = await Client.CreateDatasetAsync(second, "TRAIN", new() { ["DatasetArn"] = original });
        (_, var empty) = await Client.CreateDatasetAsync(second, "TEST", null);

        Assert.Equal(2, copied["DatasetStats"]!["TotalEntries"]!.GetValue<int>());
        Assert.Equal(await ListAsync(original, []), await ListAsync(copy, []));
        Assert.Equal(await LabelsAsync(original), await LabelsAsync(copy));
        Assert.Equal(("CREATE_COMPLETE", 0), (Workflow.Status(empty), empty["DatasetStats"]!["TotalEntries"]!.GetValue<int>()));
        Assert.Equal("ResourceInUseException", (await Client.RefusedAsync("DeleteProject", new() { ["ProjectArn"] = second })).Code);

        await Client.CallAsync("DeleteDataset", new() { ["DatasetArn"] = copy });
        await Workflow.UntilAsync(() => Client.TryCallAsync("DescribeDataset", new() { ["DatasetArn"] = copy }), answer => answer.Status != System.Net.HttpStatusCode.OK);
        Assert.Equal(2, (await ListAsync(original, [])).Length);
    }

    [Theory]
    [InlineData("no-extension", "{}", "The manifest file extension or contents are invalid.")]
    [InlineData("text.manifest", "this is\nno manifest", "The manifest file extension or contents are invalid.")]
    [InlineData("empty.manifest", "", "The manifest file is empty.")]
    public async Task A_file_that_is_no_manifest_fails_the_creation(string key, string content, string message)
    {
        var project = await Client.CreateProjectAsync($"file-{Guid.NewGuid():N}");
        await Client.PutAsync("shared", key, System.Text.Encoding.UTF8.GetBytes(content));

        (var arn, var description) = await Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", key));

        Assert.Equal(("CREATE_FAILED", "CLIENT_ERROR", message), (Workflow.Status(description), description["StatusMessageCode"]!.GetValue<string>(), Workflow.Message(description)));
        Assert.Equal("InvalidParameterException", (await Client.RefusedAsync("CreateProjectVersion", new()
        {
            ["ProjectArn"] = project, ["VersionName"] = "v", ["OutputConfig"] = new JsonObject { ["S3Bucket"] = "shared" },
        })).Code);
        await Client.CallAsync("DeleteDataset", new() { ["DatasetArn"] = arn });
    }

    [Fact]
    public async Task Images_of_two_buckets_and_too_many_labels_fail_the_creation()
    {
        var buckets = await Client.CreateProjectAsync("two-buckets");
        var labels = await Client.CreateProjectAsync("many-labels");
        var first = await Shapes.StoreManifestAsync(Client, "shared", "two-buckets", [Shapes.Line("s3://one/1.png", "x"), Shapes.Line("s3://two/1.png", "y")]);
        var second = await Shapes.StoreManifestAsync(Client, "shared", "many-labels", Enumerable.Range(0, 251).Select(i => Shapes.Line($"s3://one/{i}.png", $"label {i}")));

        (_, var mixed) = await Client.CreateDatasetAsync(buckets, "TRAIN", Workflow.Manifest("shared", first));
        (_, var many) = await Client.CreateDatasetAsync(labels, "TRAIN", Workflow.Manifest("shared", second));

        Assert.Equal("The manifest file contains images from multiple S3 buckets.", Workflow.Message(mixed));
        Assert.Equal("The manifest file has too many labels.", Workflow.Message(many));
    }

    [Fact]
    public async Task What_cannot_be_made_is_refused()
    {
        var project = await Client.CreateProjectAsync("refused");
        await Client.CreateDatasetAsync(project, "TRAIN", null);

        Assert.Equal("ResourceAlreadyExistsException", await CodeAsync(project, "TRAIN", null));
        Assert.Equal("InvalidParameterException", await CodeAsync(project, "TEST", []));
        Assert.Equal("InvalidS3ObjectException", await CodeAsync(project, "TEST", Workflow.Manifest("shared", "not-there.manifest")));
        Assert.Equal("ResourceNotFoundException", await CodeAsync(project, "TEST", new() { ["DatasetArn"] = project.Replace("/refused/", "/refused/dataset/train/", StringComparison.Ordinal) }));
        Assert.Equal("ResourceNotFoundException", await CodeAsync(project.Replace("refused", "nothing", StringComparison.Ordinal), "TEST", null));
    }

    [Fact]
    public async Task Versions_need_what_they_train_on()
    {
        var bare = await Client.CreateProjectAsync("bare");
        var full = await Client.CreateProjectAsync("full");
        await Client.CreateDatasetAsync(full, "TRAIN", null);
        JsonObject training = new() { ["Assets"] = new JsonArray(Workflow.Manifest("shared", "m.manifest")) };
        JsonObject automatic = new() { ["AutoCreate"] = true };

        async Task<string> RefusedAsync(string project, JsonObject? trainingData, JsonObject? testingData, JsonObject? output = null)
        {
            JsonObject input = new() { ["ProjectArn"] = project, ["VersionName"] = "v", ["OutputConfig"] = output ?? new JsonObject { ["S3Bucket"] = "shared" } };
            input["TrainingData"] = trainingData?.DeepClone();
            input["TestingData"] = testingData?.DeepClone();
            return (await Client.RefusedAsync("CreateProjectVersion", input)).Code;
        }

        Assert.Equal("InvalidParameterException", await RefusedAsync(bare, null, null));
        Assert.Equal("InvalidParameterException", await RefusedAsync(bare, training, null));
        Assert.Equal("InvalidParameterException", await RefusedAsync(bare, training, []));
        Assert.Equal("InvalidParameterException", await RefusedAsync(bare, [], automatic));
        Assert.Equal("InvalidParameterException", await RefusedAsync(full, training, automatic));
        Assert.Equal("InvalidParameterException", await RefusedAsync(full, null, null, []));
    }

    private async Task<string> CodeAsync(string project, string type, JsonObject? source)
    {
        JsonObject input = new() { ["ProjectArn"] = project, ["DatasetType"] = type };
        if (source is not null)
        {
            input["DatasetSource"] = source;
        }

        return (await Client.RefusedAsync("CreateDataset", input)).Code;
    }

    private async Task<string> LabelsAsync(string arn) =>
        (await Client.CallAsync("ListDatasetLabels", new() { ["DatasetArn"] = arn }))["DatasetLabelDescriptions"]!.ToJsonString();

    private async Task<string[]> ListAsync(string arn, JsonObject filter)
    {
        filter["DatasetArn"] = arn;
        var output = await Client.CallAsync("ListDatasetEntries", filter);
        return [.. output["DatasetEntries"]!.AsArray().Select(entry => entry!.GetValue<string>())];
    }
}
