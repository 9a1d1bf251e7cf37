using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Datasets;

/// <summary>UpdateDatasetEntries.</summary>
[Collection(OneService.Name)]
public sealed class DatasetUpdateTests(ServiceFixture fixture)
{
    private SignedClient Client => fixture.Client;

    [Fact]
    public async Task A_line_replaces_the_entry_of_its_image_and_new_images_come_last()
    {
        var arn = await DatasetAsync("update", Line(1, "x"), Line(2, "y"), Line(3, "y"));

        var description = await Client.UpdateDatasetAsync(arn, Line(2, "z", "x"), Line(4), "");

        Assert.Equal(("UPDATE_COMPLETE", "SUCCESS"), (Workflow.Status(description), description["StatusMessageCode"]!.GetValue<string>()));
        Assert.Equal("""{"LabeledEntries":3,"TotalEntries":4,"TotalLabels":3,"ErrorEntries":0}""", description["DatasetStats"]!.ToJsonString());
        Assert.True(description["LastUpdatedTimestamp"]!.GetValue<double>() >= description["CreationTimestamp"]!.GetValue<double>());
        Assert.Equal([1, 2, 3, 4], (await Client.ListEntriesAsync(arn)).Select(Number));
        Assert.Equal([1, 2], (await Client.ListEntriesAsync(arn, new() { ["ContainsLabels"] = new JsonArray("x") })).Select(Number));
        Assert.Equal([3], (await Client.ListEntriesAsync(arn, new() { ["ContainsLabels"] = new JsonArray("y") })).Select(Number));
    }

    [Fact]
    public async Task A_label_that_no_entry_has_any_more_is_gone()
    {
        var arn = await DatasetAsync("gone", Line(1, "x"), Line(2, "y"));

        await Client.UpdateDatasetAsync(arn, Line(2, "x"));

        var labels = await Client.CallAsync("ListDatasetLabels", new() { ["DatasetArn"] = arn });
        Assert.Equal("""[{"LabelName":"x","LabelStats":{"EntryCount":2,"BoundingBoxCount":0}}]""", labels["DatasetLabelDescriptions"]!.ToJsonString());
    }

    [Fact]
    public async Task What_was_listed_can_be_sent_back()
    {
        var wrong = Line(1, "x").Replace("image-classification", "other", StringComparison.Ordinal);
        var arn = await DatasetAsync("back", wrong, Line(2, "y"));
        var listed = Assert.Single(await Client.ListEntriesAsync(arn, new() { ["HasErrors"] = true }));

        await Client.UpdateDatasetAsync(arn, listed);
        Assert.Equal(listed, Assert.Single(await Client.ListEntriesAsync(arn, new() { ["HasErrors"] = true })));

        var description = await Client.UpdateDatasetAsync(arn, listed.Replace("groundtruth/other", "groundtruth/image-classification", StringComparison.Ordinal));
        Assert.Equal(0, description["DatasetStats"]!["ErrorEntries"]!.GetValue<int>());
        Assert.DoesNotContain("cl-errors", string.Concat(await Client.ListEntriesAsync(arn)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_dataset_can_be_filled()
    {
        var project = await Client.CreateProjectAsync("filled");
        (var arn, _) = await Client.CreateDatasetAsync(project, "TRAIN", null);

        var description = await Client.UpdateDatasetAsync(arn, Line(1, "x"), Line(1, "y"), Line(2, "x"), Line(3, "x"), Line(4, "x"));

        // The second line about the first image is dropped.
        Assert.Equal("""{"LabeledEntries":4,"TotalEntries":4,"TotalLabels":1,"ErrorEntries":0}""", description["DatasetStats"]!.ToJsonString());
    }

    [Theory]
    [InlineData("The manifest file contains images from multiple S3 buckets.", """{"source-ref":"s3://other/1.png"}""")]
    [InlineData("The manifest file extension or contents are invalid.", "this is no JSON")]
    [InlineData("The manifest file is empty.", "\n \n")]
    [InlineData("The manifest file has too many terminal errors.", "{", """{"source-ref":"s3://images/7.png"}""", """{"source-ref":"s3://images/8.png"}""")]
    public async Task A_change_that_fails_leaves_the_dataset_as_it_was(string message, params string[] lines)
    {
        var arn = await DatasetAsync($"kept-{Guid.NewGuid():N}", Line(1, "x"), Line(2, "y"));
        var before = await Client.ListEntriesAsync(arn);

        var description = await Client.UpdateDatasetAsync(arn, lines);

        Assert.Equal(("UPDATE_FAILED", "CLIENT_ERROR", message), (Workflow.Status(description), description["StatusMessageCode"]!.GetValue<string>(), Workflow.Message(description)));
        Assert.Equal("""{"LabeledEntries":2,"TotalEntries":2,"TotalLabels":2,"ErrorEntries":0}""", description["DatasetStats"]!.ToJsonString());
        Assert.Equal(before, await Client.ListEntriesAsync(arn));
        Assert.Equal("UPDATE_COMPLETE", Workflow.Status(await Client.UpdateDatasetAsync(arn, Line(3, "x"))));
    }

    [Fact]
    public async Task A_change_may_have_5_MiB_and_no_byte_more()
    {
        var project = await Client.CreateProjectAsync("large-change");
        (var arn, _) = await Client.CreateDatasetAsync(project, "TRAIN", null);
        List<string> lines = [.. Enumerable.Range(0, 20_000).Select(i => $$"""{"source-ref":"s3://images/{{i:D6}}.png"}""")];
        lines.Add(new string(' ', 5_242_880 - lines.Sum(line => line.Length + 1)));
        var largest = Workflow.Changes(arn, [.. lines]);
        lines[^1] += " ";

        Assert.Equal("ValidationException", (await Client.RefusedAsync("UpdateDatasetEntries", Workflow.Changes(arn, [.. lines]))).Code);
        await Client.CallAsync("UpdateDatasetEntries", largest);
        // Of its 5,242,880 bytes most are one line that is longer than a line may be.
        Assert.Equal(20_000, (await Client.WaitForDatasetAsync(arn))["DatasetStats"]!["TotalEntries"]!.GetValue<int>());
    }

    private static string Line(int number, params string[] labels) => Shapes.Line($"s3://images/{number}.png", labels);

    private static int Number(string entry) =>
        int.Parse(JsonNode.Parse(entry)!["source-ref"]!.GetValue<string>()["s3://images/".Length..^".png".Length], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> DatasetAsync(string name, params string[] lines)
    {
        var project = await Client.CreateProjectAsync(name);
        var key = await Shapes.StoreManifestAsync(Client, "shared", $"updates/{name}", lines);
        (var arn, var description) = await Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", key));
        Assert.Equal("CREATE_COMPLETE", Workflow.Status(description));
        return arn;
    }
}
