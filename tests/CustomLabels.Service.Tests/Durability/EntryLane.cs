using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>
/// Gives all entries of a dataset a new label at once, moves a part of them to the test dataset, deletes that, and puts them
/// back. A change is there as a whole, or not at all: entries with different labels are none of its states.
/// </summary>
internal sealed class EntryLane(Random random, string projectName) : Lane(random)
{
    private const int Entries = 40;

    private readonly Expected _entries = new("entries of the training and test dataset");
    private readonly Expected _test = new("test dataset");
    private string _project = string.Empty;
    private string _train = string.Empty;
    private int _generation;

    public async Task PrepareAsync(SignedClient client)
    {
        _project = await client.CreateProjectAsync(projectName);
        (_train, _) = await client.CreateDatasetAsync(_project, "TRAIN", null);
        await UpdateAsync(client);
    }

    public override async Task CheckAsync(SignedClient client)
    {
        var test = await FindTestAsync(client);
        var testState = test is null ? Expected.Gone : await SettleDatasetAsync(client, test);
        _test.Check(testState == Expected.Gone ? testState : "there");
        Assert.Contains(await SettleDatasetAsync(client, _train), (string[])["CREATE_COMPLETE", "UPDATE_COMPLETE"]);
        _entries.Check(await ReadAsync(client, testState == Expected.Gone ? null : test));
    }

    protected override async Task StepAsync(SignedClient client)
    {
        var test = await FindTestAsync(client);
        if (test is null && Random.Next(2) == 0)
        {
            await _test.ChangeAsync("there", () => client.CreateDatasetAsync(_project, "TEST", null));
        }
        else if (test is null || (Random.Next(2) == 0 && IsWhole))
        {
            await UpdateAsync(client);
        }
        else if (IsWhole)
        {
            await _entries.ChangeAsync(State(_generation, Entries - (Entries / 5), Entries / 5), () => client.CallAsync("DistributeDatasetEntries", new()
            {
                ["Datasets"] = new JsonArray(new JsonObject { ["Arn"] = _train }, new JsonObject { ["Arn"] = test }),
            }));
            Assert.Equal("UPDATE_COMPLETE", await SettleDatasetAsync(client, _train));
        }
        else
        {
            await _test.ChangeAsync(Expected.Gone, () => _entries.ChangeAsync(
                State(_generation, Entries - (Entries / 5), 0), () => client.CallAsync("DeleteDataset", new() { ["DatasetArn"] = test })));
            await SettleDatasetAsync(client, test);
        }
    }

    private bool IsWhole => _entries.State == State(_generation, Entries, 0);

    private static string State(int generation, int train, int test) => string.Create(CultureInfo.InvariantCulture, $"label g{generation}, {train} + {test} entries");

    private static Task<string> SettleDatasetAsync(SignedClient client, string arn) => SettleAsync(async () =>
        (await TryFindAsync(client, "DescribeDataset", new() { ["DatasetArn"] = arn }))?["DatasetDescription"]!["Status"]!.GetValue<string>() ?? Expected.Gone);

    private static async Task<List<JsonNode>> ListAsync(SignedClient client, string? arn) =>
        arn is null ? [] : [.. (await client.CallAsync("ListDatasetEntries", new() { ["DatasetArn"] = arn, ["MaxResults"] = 100 }))["DatasetEntries"]!.AsArray().Select(line => JsonNode.Parse(line!.GetValue<string>())!)];

    private async Task UpdateAsync(SignedClient client)
    {
        var next = _generation + 1;
        var lines = string.Join('\n', Enumerable.Range(0, Entries).Select(i => Shapes.Line($"s3://{Bucket}/entries/{i}.png", $"g{next}")));
        await _entries.ChangeAsync(State(next, Entries, 0), () => client.CallAsync("UpdateDatasetEntries", new()
        {
            ["DatasetArn"] = _train, ["Changes"] = new JsonObject { ["GroundTruth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(lines)) },
        }));
        _generation = next;
        Assert.Equal("UPDATE_COMPLETE", await SettleDatasetAsync(client, _train));
    }

    private async Task<string> ReadAsync(SignedClient client, string? test)
    {
        var train = await ListAsync(client, _train);
        var tested = await ListAsync(client, test);
        List<JsonNode> all = [.. train, .. tested];
        Assert.Equal(all.Count, all.Select(entry => entry["source-ref"]!.GetValue<string>()).Distinct().Count());
        List<string> labels = [.. all.Select(entry => entry["label0-metadata"]!["class-name"]!.GetValue<string>()).Distinct()];
        if (labels is not [['g', .. var generation]])
        {
            return $"torn: {string.Join(", ", labels)}";
        }

        _generation = int.Parse(generation, CultureInfo.InvariantCulture);
        return State(_generation, train.Count, tested.Count);
    }

    private async Task<string?> FindTestAsync(SignedClient client)
    {
        var project = (await client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = new JsonArray(projectName) }))["ProjectDescriptions"]!.AsArray().Single()!.AsObject();
        return project["Datasets"]!.AsArray().FirstOrDefault(dataset => dataset!["DatasetType"]!.GetValue<string>() == "TEST")?["DatasetArn"]!.GetValue<string>();
    }
}
