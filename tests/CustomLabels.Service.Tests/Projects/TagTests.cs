using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Projects;

/// <summary>TagResource, UntagResource, ListTagsForResource over the wire; of versions: CopyTests.</summary>
[Collection(OneService.Name)]
public sealed class TagTests(ServiceFixture fixture)
{
    [Fact]
    public async Task Tags_of_projects_and_datasets_are_added_overwritten_and_removed()
    {
        var project = (await fixture.Client.CallAsync("CreateProject", new() { ["ProjectName"] = "tags", ["Tags"] = new JsonObject { ["team"] = "line 3" } }))["ProjectArn"]!.GetValue<string>();
        var dataset = (await fixture.Client.CallAsync("CreateDataset", new()
        {
            ["ProjectArn"] = project, ["DatasetType"] = "TRAIN", ["Tags"] = new JsonObject { ["kind"] = "photos" },
        }))["DatasetArn"]!.GetValue<string>();
        Assert.Equal("""{"team":"line 3"}""", await ListAsync(project));
        Assert.Equal("""{"kind":"photos"}""", await ListAsync(dataset));

        Assert.Equal("{}", (await fixture.Client.CallAsync("TagResource", Tag(project, ("team", "línea 4"), ("Team", "")))).ToJsonString());
        await fixture.Client.CallAsync("TagResource", Tag(dataset, ("a b+c@d", "=")));
        var tags = JsonNode.Parse(await ListAsync(project))!;
        Assert.Equal(("línea 4", "", 2), (tags["team"]!.GetValue<string>(), tags["Team"]!.GetValue<string>(), tags.AsObject().Count));

        Assert.Equal("{}", (await fixture.Client.CallAsync("UntagResource", new() { ["ResourceArn"] = project, ["TagKeys"] = new JsonArray("team", "never there") })).ToJsonString());
        Assert.Equal("""{"Team":""}""", await ListAsync(project));
        Assert.Equal(2, JsonNode.Parse(await ListAsync(dataset))!.AsObject().Count);

        // Gone with what they are of.
        await Workflow.UntilAsync(
            async () => (await fixture.Client.CallAsync("DescribeDataset", new() { ["DatasetArn"] = dataset }))["DatasetDescription"]!["Status"]!.GetValue<string>(),
            status => status == "CREATE_COMPLETE");
        await fixture.Client.CallAsync("DeleteDataset", new() { ["DatasetArn"] = dataset });
        await Workflow.UntilAsync(
            async () => (await fixture.Client.TryCallAsync("ListTagsForResource", new() { ["ResourceArn"] = dataset })).Body["__type"]?.GetValue<string>(),
            code => code == "ResourceNotFoundException");
    }

    [Fact]
    public async Task A_resource_has_fifty_tags()
    {
        var project = await fixture.Client.CreateProjectAsync("many-tags");
        await fixture.Client.CallAsync("TagResource", Tag(project, Many(0, 50)));
        await fixture.Client.CallAsync("TagResource", Tag(project, Many(0, 50)));
        Assert.Equal("ServiceQuotaExceededException", (await fixture.Client.RefusedAsync("TagResource", Tag(project, ("k0", "changed"), ("k50", "")))).Code);

        // None of the refused request's tags was kept.
        var tags = JsonNode.Parse(await ListAsync(project))!.AsObject();
        Assert.Equal((50, "v0"), (tags.Count, tags["k0"]!.GetValue<string>()));
        JsonObject create = new() { ["ProjectName"] = "too-many-tags", ["Tags"] = Tag(project, Many(0, 51))["Tags"]!.DeepClone() };
        Assert.Equal("LimitExceededException", (await fixture.Client.RefusedAsync("CreateProject", create)).Code);
    }

    [Fact]
    public async Task What_names_nothing_of_the_caller_is_not_found()
    {
        var project = await fixture.Client.CreateProjectAsync("tagged");
        var nothing = project[..^1] + (project[^1] == '0' ? '1' : '0');
        Assert.Equal("ResourceNotFoundException", (await fixture.Client.RefusedAsync("TagResource", Tag(nothing, ("a", "b")))).Code);
        Assert.Equal("ResourceNotFoundException", (await fixture.Other.RefusedAsync("ListTagsForResource", new() { ["ResourceArn"] = project })).Code);
        Assert.Equal("ResourceNotFoundException", (await fixture.Client.RefusedAsync("UntagResource", new()
        {
            ["ResourceArn"] = "arn:aws:rekognition:us-east-1:000000000000:collection/faces", ["TagKeys"] = new JsonArray("a"),
        })).Code);
        Assert.Equal("InvalidParameterException", (await fixture.Client.RefusedAsync("ListTagsForResource", new() { ["ResourceArn"] = "twenty characters long" })).Code);
    }

    private static (string, string)[] Many(int first, int count) => [.. Enumerable.Range(first, count).Select(i => ($"k{i}", $"v{i}"))];

    private static JsonObject Tag(string arn, params (string Key, string Value)[] tags) => new()
    {
        ["ResourceArn"] = arn, ["Tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))),
    };

    private async Task<string> ListAsync(string arn) => (await fixture.Client.CallAsync("ListTagsForResource", new() { ["ResourceArn"] = arn }))["Tags"]!.ToJsonString();
}
