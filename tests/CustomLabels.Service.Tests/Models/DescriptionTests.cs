using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Models;

/// <summary>DescribeProjects and DescribeProjectVersions: exactly the members that spec/api.md §10 has for a state, and the filters.</summary>
[Collection(OneModel.Name)]
public sealed class DescriptionTests(TrainedModelFixture fixture)
{
    private const string Completed =
        "BillableTrainingTimeInSeconds CreationTimestamp EvaluationResult Feature KmsKeyId ManifestSummary OutputConfig ProjectVersionArn Status StatusMessage TestingDataResult TrainingDataResult TrainingEndTimestamp VersionDescription";

    [Fact]
    public async Task A_version_has_the_members_of_its_state()
    {
        Assert.Equal(Completed, Members(fixture.Trained));
        var running = await fixture.Client.DescribeVersionAsync(fixture.ProjectArn, TrainedModelFixture.Version);
        Assert.Equal(Completed.Replace("OutputConfig", "MinInferenceUnits OutputConfig", StringComparison.Ordinal), Members(running));
        Assert.Equal("runs/v1", running["OutputConfig"]!["S3KeyPrefix"]!.GetValue<string>());

        // While it trains, and without what was not given.
        var project = await fixture.Client.CreateProjectAsync("described");
        var manifest = await Shapes.StoreAsync(fixture.Client, "shared", "described", 2);
        await fixture.Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", manifest));
        var arn = await fixture.Client.TrainAsync(project, "v1");
        var version = await fixture.Client.DescribeVersionAsync(project, "v1");
        Assert.Equal("TRAINING_IN_PROGRESS", Workflow.Status(version));
        Assert.Equal("CreationTimestamp Feature OutputConfig ProjectVersionArn Status StatusMessage", Members(version));
        await fixture.Client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
        Assert.EndsWith($"/{(long)(version["CreationTimestamp"]!.GetValue<double>() * 1000 + 0.5)}", arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_has_its_datasets()
    {
        var found = await ProjectsAsync(new JsonArray(TrainedModelFixture.Project));
        var project = Assert.Single(found)!.AsObject();
        Assert.Equal("CreationTimestamp Datasets Feature ProjectArn Status", Members(project));
        Assert.Equal(("CREATED", "CUSTOM_LABELS"), (Workflow.Status(project), project["Feature"]!.GetValue<string>()));
        Assert.Equal(["TRAIN", "TEST"], project["Datasets"]!.AsArray().Select(dataset => dataset!["DatasetType"]!.GetValue<string>()));
        Assert.All(project["Datasets"]!.AsArray(), dataset => Assert.Equal("CreationTimestamp DatasetArn DatasetType Status StatusMessage StatusMessageCode", Members(dataset!.AsObject())));
    }

    [Fact]
    public async Task Names_filter_and_unknown_ones_give_nothing()
    {
        Assert.Empty(await ProjectsAsync(new JsonArray("nobody", "no-one")));
        Assert.Single(await ProjectsAsync(new JsonArray("nobody", TrainedModelFixture.Project, TrainedModelFixture.Project)));
        Assert.Equal("ValidationException", await RefusedAsync("DescribeProjects", new() { ["ProjectNames"] = Names(11) }));
        Assert.Equal("ValidationException", await RefusedAsync("DescribeProjects", new() { ["ProjectNames"] = new JsonArray() }));
        Assert.Empty((await fixture.Client.CallAsync("DescribeProjects", new() { ["Features"] = new JsonArray("CONTENT_MODERATION") }))["ProjectDescriptions"]!.AsArray());

        var versions = await fixture.Client.CallAsync("DescribeProjectVersions", new() { ["ProjectArn"] = fixture.ProjectArn, ["VersionNames"] = new JsonArray("none", "v1") });
        Assert.Equal(fixture.VersionArn, Assert.Single(versions["ProjectVersionDescriptions"]!.AsArray())!["ProjectVersionArn"]!.GetValue<string>());
        Assert.Equal("ValidationException", await RefusedAsync("DescribeProjectVersions", new() { ["ProjectArn"] = fixture.ProjectArn, ["VersionNames"] = Names(11) }));
    }

    private static string Members(JsonObject item) => string.Join(' ', item.Select(member => member.Key).Order(StringComparer.Ordinal));

    private static JsonArray Names(int count) => [.. Enumerable.Range(0, count).Select(i => JsonValue.Create($"n{i}"))];

    private async Task<JsonArray> ProjectsAsync(JsonArray names) =>
        (await fixture.Client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = names }))["ProjectDescriptions"]!.AsArray();

    private async Task<string> RefusedAsync(string operation, JsonObject input) => (await fixture.Client.RefusedAsync(operation, input)).Code;
}
