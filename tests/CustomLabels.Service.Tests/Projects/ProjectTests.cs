using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Projects;

[Collection(OneService.Name)]
public sealed class ProjectTests(ServiceFixture fixture)
{
    private SignedClient Client => fixture.Client;

    [Fact]
    public async Task A_project_is_there_at_once_and_goes_when_it_is_deleted()
    {
        var arn = await Client.CreateProjectAsync("short.lived_1-a");
        var project = (await DescribeAsync("short.lived_1-a"))!;

        Assert.Matches(@"^arn:aws:rekognition:us-east-1:000000000000:project/short\.lived_1-a/[0-9]{13}$", arn);
        Assert.Equal((arn, "CREATED", 0), (project["ProjectArn"]!.GetValue<string>(), project["Status"]!.GetValue<string>(), project["Datasets"]!.AsArray().Count));

        Assert.Equal("DELETING", (await Client.CallAsync("DeleteProject", new() { ["ProjectArn"] = arn }))["Status"]!.GetValue<string>());
        await Workflow.UntilAsync(() => DescribeAsync("short.lived_1-a"), found => found is null);
        Assert.Equal("ResourceNotFoundException", (await Client.RefusedAsync("DeleteProject", new() { ["ProjectArn"] = arn })).Code);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await Client.CreateProjectAsync("taken");

        (var code, var message) = await Client.RefusedAsync("CreateProject", new() { ["ProjectName"] = "taken" });

        Assert.Equal("ResourceInUseException", code);
        Assert.Contains("taken", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Feature", "CONTENT_MODERATION")]
    [InlineData("AutoUpdate", "ENABLED")]
    public async Task Content_moderation_is_not_here(string member, string value) =>
        Assert.Equal("InvalidParameterException", (await Client.RefusedAsync("CreateProject", new() { ["ProjectName"] = "moderation", [member] = value })).Code);

    [Fact]
    public async Task Projects_come_newest_first_and_in_pages()
    {
        string[] names = ["page-1", "page-2", "page-3", "page-4", "page-5"];
        foreach (var name in names)
        {
            await Client.CreateProjectAsync(name);
        }

        List<string> seen = [];
        JsonObject input = new() { ["MaxResults"] = 2, ["ProjectNames"] = new JsonArray([.. names.Select(name => JsonValue.Create(name)), "unknown"]) };
        JsonObject page;
        do
        {
            page = await Client.CallAsync("DescribeProjects", input.DeepClone().AsObject());
            seen.AddRange(page["ProjectDescriptions"]!.AsArray().Select(project => project!["ProjectArn"]!.GetValue<string>().Split('/')[1]));
            input["NextToken"] = page["NextToken"]?.GetValue<string>();
        }
        while (page["NextToken"] is not null);

        Assert.Equal(names.Reverse(), seen);
        input["NextToken"] = "AAAA";
        Assert.Equal("InvalidPaginationTokenException", (await Client.RefusedAsync("DescribeProjects", input)).Code);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        const string Prefix = "arn:aws:rekognition:us-east-1:000000000000:project/none";
        Assert.Equal("ResourceNotFoundException", (await Client.RefusedAsync("DeleteProject", new() { ["ProjectArn"] = $"{Prefix}/1" })).Code);
        Assert.Equal("ResourceNotFoundException", (await Client.RefusedAsync("DescribeProjectVersions", new() { ["ProjectArn"] = $"{Prefix}/1" })).Code);
        Assert.Equal("ResourceNotFoundException", (await Client.RefusedAsync("DescribeDataset", new() { ["DatasetArn"] = $"{Prefix}/dataset/train/1" })).Code);
        Assert.Equal("ResourceNotFoundException", (await Client.RefusedAsync("DeleteDataset", new() { ["DatasetArn"] = $"{Prefix}/dataset/test/1" })).Code);
        Assert.Equal("ResourceNotFoundException", (await Client.RefusedAsync("ListDatasetEntries", new() { ["DatasetArn"] = $"{Prefix}/dataset/test/1" })).Code);
        foreach (var operation in (string[])["StopProjectVersion", "DeleteProjectVersion"])
        {
            Assert.Equal("ResourceNotFoundException", (await Client.RefusedAsync(operation, new() { ["ProjectVersionArn"] = $"{Prefix}/version/v/1" })).Code);
        }
    }

    private async Task<JsonNode?> DescribeAsync(string name) =>
        (await Client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = new JsonArray(name) }))["ProjectDescriptions"]!.AsArray().SingleOrDefault();
}
