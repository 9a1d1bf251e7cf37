using System.Text.Json.Nodes;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>Makes and deletes a project and its two datasets, one imported from a manifest, the other copied from it.</summary>
internal sealed class ProjectLane(Random random, string name, string manifest, int entries) : Lane(random)
{
    private const string Created = "CREATED";
    private const string Complete = "CREATE_COMPLETE";

    private readonly Expected _project = new($"project {name}");
    private readonly Expected _train = new($"TRAIN dataset of {name}");
    private readonly Expected _test = new($"TEST dataset of {name}");

    public override async Task CheckAsync(SignedClient client)
    {
        _project.Check(await SettleAsync(async () => (await DescribeAsync(client))?["Status"]!.GetValue<string>() ?? Expected.Gone));
        var project = await DescribeAsync(client);
        _train.Check(await CheckDatasetAsync(client, project, "TRAIN"));
        _test.Check(await CheckDatasetAsync(client, project, "TEST"));
    }

    protected override async Task StepAsync(SignedClient client)
    {
        if (_project.State == Expected.Gone)
        {
            await _project.ChangeAsync(Created, () => client.CreateProjectAsync(name));
            return;
        }

        var arn = (await DescribeAsync(client))!["ProjectArn"]!.GetValue<string>();
        if (_train.State == Expected.Gone)
        {
            await (Random.Next(4) == 0 && _test.State == Expected.Gone
                ? DeleteAsync(client, "DeleteProject", "ProjectArn", arn, _project)
                : CreateAsync(client, arn, "TRAIN", Workflow.Manifest(Bucket, manifest), _train));
        }
        else if (_test.State == Expected.Gone && Random.Next(3) > 0)
        {
            await CreateAsync(client, arn, "TEST", new() { ["DatasetArn"] = await FindAsync(client, "TRAIN") }, _test);
        }
        else
        {
            (var type, var dataset) = _test.State == Expected.Gone ? ("TRAIN", _train) : ("TEST", _test);
            await DeleteAsync(client, "DeleteDataset", "DatasetArn", await FindAsync(client, type), dataset);
        }
    }

    private static async Task CreateAsync(SignedClient client, string project, string type, JsonObject source, Expected dataset)
    {
        var description = await dataset.ChangeAsync(Complete, async () => (await client.CreateDatasetAsync(project, type, source)).Description);
        Assert.Equal(Complete, Workflow.Status(description));
    }

    private async Task DeleteAsync(SignedClient client, string operation, string member, string arn, Expected resource)
    {
        await resource.ChangeAsync(Expected.Gone, () => client.CallAsync(operation, new() { [member] = arn }));
        await Workflow.UntilAsync(() => DescribeAsync(client), project => member == "ProjectArn" ? project is null : Arn(project, arn) is null);
    }

    private static string? Arn(JsonObject? project, string arn) =>
        project!["Datasets"]?.AsArray().FirstOrDefault(dataset => dataset!["DatasetArn"]!.GetValue<string>() == arn)?["DatasetArn"]!.GetValue<string>();

    private async Task<string> CheckDatasetAsync(SignedClient client, JsonObject? project, string type)
    {
        if (Find(project, type) is not { } arn)
        {
            return Expected.Gone;
        }

        JsonObject? found = null;
        var status = await SettleAsync(async () =>
        {
            found = (await TryFindAsync(client, "DescribeDataset", new() { ["DatasetArn"] = arn }))?["DatasetDescription"]!.AsObject();
            return found is null ? Expected.Gone : Workflow.Status(found);
        });
        if (status == Complete)
        {
            Assert.Equal(entries, found!["DatasetStats"]!["TotalEntries"]!.GetValue<int>());
            Assert.Equal(entries, (await client.CallAsync("ListDatasetEntries", new() { ["DatasetArn"] = arn, ["MaxResults"] = 100 }))["DatasetEntries"]!.AsArray().Count);
        }

        return status;
    }

    private async Task<JsonObject?> DescribeAsync(SignedClient client) =>
        (await client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = new JsonArray(name) }))["ProjectDescriptions"]!.AsArray().SingleOrDefault()?.AsObject();

    private async Task<string> FindAsync(SignedClient client, string type) => Find(await DescribeAsync(client), type)!;

    private static string? Find(JsonObject? project, string type) =>
        project?["Datasets"]?.AsArray().FirstOrDefault(dataset => dataset!["DatasetType"]!.GetValue<string>() == type)?["DatasetArn"]!.GetValue<string>();
}
