using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>Many clients that want the same thing at the same moment.</summary>
[Collection(OneService.Name)]
public sealed class ConcurrencyTests(ServiceFixture fixture)
{
    private const int Clients = 16;

    [Fact]
    public async Task One_of_many_gets_a_name_and_the_others_are_told()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients)
            .Select(_ => fixture.Client.TryCallAsync("CreateProject", new() { ["ProjectName"] = "wanted-by-many" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("ResourceInUseException", answer.Body["__type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Whoever_reads_an_object_that_many_write_reads_one_of_theirs_whole()
    {
        byte[][] contents = [.. Enumerable.Range(1, Clients).Select(i => Enumerable.Repeat((byte)i, i * 20_000).ToArray())];
        HashSet<string> hashes = [.. contents.Select(content => Convert.ToHexStringLower(SHA256.HashData(content)))];
        await fixture.Client.PutAsync("shared", "contended", contents[0]);

        var writing = Task.WhenAll(contents.Concat(contents).Select(content => fixture.Client.PutAsync("shared", "contended", content)));
        var reads = 0;
        do
        {
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(await fixture.Client.GetAsync("shared", "contended"))), hashes);
            reads++;
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.True(reads > 1);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(await fixture.Client.GetAsync("shared", "contended"))), hashes);
    }

    [Fact]
    public async Task Changes_of_one_dataset_are_taken_one_at_a_time_and_each_is_there_as_a_whole()
    {
        var project = await fixture.Client.CreateProjectAsync("changed-by-many");
        (var dataset, _) = await fixture.Client.CreateDatasetAsync(project, "TRAIN", null);
        (int Client, HttpStatusCode Status, JsonObject Body)[] answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async i =>
        {
            var lines = string.Join('\n', Enumerable.Range(0, 10).Select(k => Shapes.Line($"s3://shared/by-{i}/{k}.png", $"client{i}")));
            (var status, var body) = await fixture.Client.TryCallAsync("UpdateDatasetEntries", new()
            {
                ["DatasetArn"] = dataset, ["Changes"] = new JsonObject { ["GroundTruth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(lines)) },
            });
            return (i, status, body);
        }));
        await Workflow.UntilAsync(
            async () => (await fixture.Client.CallAsync("DescribeDataset", new() { ["DatasetArn"] = dataset }))["DatasetDescription"]!.AsObject(),
            found => Workflow.Status(found) == "UPDATE_COMPLETE");

        var accepted = answers.Count(answer => answer.Status == HttpStatusCode.OK);
        Assert.InRange(accepted, 1, Clients);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("ResourceInUseException", answer.Body["__type"]!.GetValue<string>()));
        string[] sources = [.. (await fixture.Client.CallAsync("ListDatasetEntries", new() { ["DatasetArn"] = dataset, ["MaxResults"] = 100 }))["DatasetEntries"]!.AsArray()
            .Select(line => JsonNode.Parse(line!.GetValue<string>())!["source-ref"]!.GetValue<string>())];
        Assert.All(answers.Where(answer => accepted <= 10 && answer.Status == HttpStatusCode.OK), answer =>
            Assert.Equal(10, sources.Count(source => source.StartsWith($"s3://shared/by-{answer.Client}/", StringComparison.Ordinal))));
    }
}
