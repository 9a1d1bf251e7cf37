using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;
using CustomLabels.Primitives;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Datasets;

/// <summary>DistributeDatasetEntries and ListDatasetLabels.</summary>
[Collection(OneService.Name)]
public sealed class DatasetDistributionTests(ServiceFixture fixture)
{
    private SignedClient Client => fixture.Client;

    [Fact]
    public async Task A_fifth_of_every_label_goes_to_the_test_dataset()
    {
        (var train, var test) = await DatasetsAsync("fifth", [.. Lines("x", 40), .. Lines("y", 20), .. Lines("z", 10)]);
        var before = await Client.ListEntriesAsync(train);

        await DistributeAsync(test, train);

        var trained = await Client.WaitForDatasetAsync(train);
        var tested = await Client.WaitForDatasetAsync(test);
        Assert.Equal(("UPDATE_COMPLETE", "UPDATE_COMPLETE"), (Workflow.Status(trained), Workflow.Status(tested)));
        Assert.Equal("""{"LabeledEntries":56,"TotalEntries":56,"TotalLabels":3,"ErrorEntries":0}""", trained["DatasetStats"]!.ToJsonString());
        Assert.Equal("""{"LabeledEntries":14,"TotalEntries":14,"TotalLabels":3,"ErrorEntries":0}""", tested["DatasetStats"]!.ToJsonString());
        Assert.Equal(["x 8 0", "y 4 0", "z 2 0"], await LabelsAsync(test));
        Assert.Equal(["x 32 0", "y 16 0", "z 8 0"], await LabelsAsync(train));
        Assert.Equal(before.Order(), (await Client.ListEntriesAsync(train)).Concat(await Client.ListEntriesAsync(test)).Order());
        Assert.Equal("InvalidParameterException", (await Client.RefusedAsync("DistributeDatasetEntries", Datasets(train, test))).Code);
    }

    [Fact]
    public async Task A_label_with_one_image_cannot_be_distributed()
    {
        string[] lines = [.. Lines("x", 8), .. Lines("y", 1)];
        (var train, var test) = await DatasetsAsync("too-few", lines);

        var verdict = await ManifestTest.RunAsync(
            new ManifestTestRequest { Training = ManifestFile.From("x", _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))))), Distribute = true },
            null,
            null,
            TestContext.Current.CancellationToken);
        await DistributeAsync(train, test);

        Assert.Equal("ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_DISTRIBUTE", Assert.Single(verdict.Reasons).Code);
        foreach (var arn in (string[])[train, test])
        {
            var description = await Client.WaitForDatasetAsync(arn);
            Assert.Equal(
                ("UPDATE_FAILED", "CLIENT_ERROR", "The manifest file doesn't have enough labeled images to distribute the dataset."),
                (Workflow.Status(description), description["StatusMessageCode"]!.GetValue<string>(), Workflow.Message(description)));
            Assert.Equal(arn == train ? 9 : 0, description["DatasetStats"]!["TotalEntries"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Only_the_two_datasets_of_one_project_can_be_distributed()
    {
        (var train, var test) = await DatasetsAsync("rules", [.. Lines("x", 2)]);
        (var otherTrain, _) = await DatasetsAsync("other-rules", [.. Lines("x", 2)]);

        Assert.Equal("InvalidParameterException", (await Client.RefusedAsync("DistributeDatasetEntries", Datasets(train, train))).Code);
        Assert.Equal("InvalidParameterException", (await Client.RefusedAsync("DistributeDatasetEntries", Datasets(otherTrain, test))).Code);
        Assert.Equal("ResourceNotFoundException", (await Client.RefusedAsync("DistributeDatasetEntries", Datasets(train, test + "1"))).Code);
        Assert.Equal("ResourceNotFoundException", (await fixture.Other.RefusedAsync("DistributeDatasetEntries", Datasets(train, test))).Code);
        Assert.Equal("ValidationException", (await Client.RefusedAsync("DistributeDatasetEntries", new() { ["Datasets"] = new JsonArray(new JsonObject { ["Arn"] = train }) })).Code);
    }

    [Fact]
    public async Task Labels_are_counted_and_paged()
    {
        var project = await Client.CreateProjectAsync("labels");
        var key = await Shapes.StoreManifestAsync(Client, "shared", "labels",
        [
            Shapes.BoxLine("s3://images/1.png", ("cat", 0, 0, 50, 50), ("dog", 5, 5, 50, 50), ("cat", 90, 90, 50, 50)),
            Shapes.BoxLine("s3://images/2.png", ("cat", 0, 0, 50, 50), ("dog", 600, 5, 50, 50)),
            Shapes.Line("s3://images/3.png", "cat", "Bird"),
        ]);
        (var arn, _) = await Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", key));

        // The box of the second line that leaves its image does not count.
        Assert.Equal(["Bird 1 0", "cat 3 3", "dog 1 1"], await LabelsAsync(arn));
        var first = await Client.CallAsync("ListDatasetLabels", new() { ["DatasetArn"] = arn, ["MaxResults"] = 2 });
        var token = first["NextToken"]!.GetValue<string>();
        var last = await Client.CallAsync("ListDatasetLabels", new() { ["DatasetArn"] = arn, ["MaxResults"] = 2, ["NextToken"] = token });
        Assert.Equal(["Bird 1 0", "cat 3 3", "dog 1 1"], [.. Text(first), .. Text(last)]);
        Assert.Null(last["NextToken"]);
        Assert.Equal("InvalidPaginationTokenException", (await Client.RefusedAsync("ListDatasetEntries", new() { ["DatasetArn"] = arn, ["NextToken"] = token })).Code);
        Assert.Equal("ResourceNotFoundException", (await fixture.Other.RefusedAsync("ListDatasetLabels", new() { ["DatasetArn"] = arn })).Code);
    }

    private static IEnumerable<string> Lines(string label, int count) =>
        Enumerable.Range(0, count).Select(i => Shapes.Line($"s3://images/{label}/{i}.png", label));

    private static JsonObject Datasets(string first, string second) => new()
    {
        ["Datasets"] = new JsonArray(new JsonObject { ["Arn"] = first }, new JsonObject { ["Arn"] = second }),
    };

    private static IEnumerable<string> Text(JsonObject page) => page["DatasetLabelDescriptions"]!.AsArray().Select(label =>
        $"{label!["LabelName"]} {label["LabelStats"]!["EntryCount"]} {label["LabelStats"]!["BoundingBoxCount"]}");

    private async Task<IEnumerable<string>> LabelsAsync(string arn) => Text(await Client.CallAsync("ListDatasetLabels", new() { ["DatasetArn"] = arn }));

    private Task<JsonObject> DistributeAsync(string first, string second) => Client.CallAsync("DistributeDatasetEntries", Datasets(first, second));

    private async Task<(string Train, string Test)> DatasetsAsync(string name, string[] lines)
    {
        var project = await Client.CreateProjectAsync(name);
        var key = await Shapes.StoreManifestAsync(Client, "shared", $"distributed/{name}", lines);
        (var train, _) = await Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", key));
        (var test, _) = await Client.CreateDatasetAsync(project, "TEST", null);
        return (train, test);
    }
}
