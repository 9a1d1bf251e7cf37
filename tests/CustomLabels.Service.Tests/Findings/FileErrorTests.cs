using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Manifests.Validation;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>
/// Every error of a manifest as a file: of a training (spec/manifest.md §9.1: no summary, no validation manifests) and of a
/// dataset that is made or changed (§8.1).
/// </summary>
public sealed class FileErrorTests(ErrorsFixture fixture) : IClassFixture<ErrorsFixture>
{
    private const string Unsupported = "ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT";

    /// <summary>The key of a manifest, its content (null: it is not stored), its bucket, and the error.</summary>
    public static TheoryData<string, string?, string, string> Files => new()
    {
        { "no-extension", "good", ErrorsFixture.Bucket, Unsupported },
        { "nowhere.manifest", null, ErrorsFixture.Bucket, Unsupported },
        { "no-bucket.manifest", null, "no-such-bucket", Unsupported },
        { "text.manifest", "this is\nno manifest\n", ErrorsFixture.Bucket, Unsupported },
        { "empty.manifest", "", ErrorsFixture.Bucket, "ERROR_EMPTY_MANIFEST" },
        { "blank.manifest", "\n  \n\n", ErrorsFixture.Bucket, "ERROR_EMPTY_MANIFEST" },
        { "large.manifest", "large", ErrorsFixture.Bucket, "ERROR_MANIFEST_SIZE_TOO_LARGE" },
        { "foreign.manifest", "good", ErrorsFixture.Foreign, "ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_training_fails_for_its_training_manifest_or_its_test_manifest(string key, string? content, string bucket, string code)
    {
        var bad = await StoreAsync(key, content, bucket);
        var good = await fixture.ManifestAsync(ErrorsFixture.Lines("a*2 b*2"));

        foreach (var verdict in await Task.WhenAll(fixture.TestAsync(bad, good), fixture.TestAsync(good, bad)))
        {
            Assert.Equal(code, Preflight.Codes(verdict));
        }

        foreach (var version in await Task.WhenAll(fixture.TrainAsync(bad, good), fixture.TrainAsync(good, bad)))
        {
            Assert.Equal(("TRAINING_FAILED", DocumentedMessages.OfManifests[code]), (Workflow.Status(version), Workflow.Message(version)));
            Assert.Null(version["ManifestSummary"]);
            Assert.Null(version["TrainingDataResult"]);
            Assert.Null(version["TestingDataResult"]);
        }
    }

    [Theory]
    [InlineData("no-such-bucket")]
    [InlineData(ErrorsFixture.Foreign)]
    public async Task A_training_fails_when_its_results_cannot_be_written(string output)
    {
        var good = await fixture.ManifestAsync(ErrorsFixture.Lines("a*2 b*2"));

        var version = await fixture.TrainAsync(good, good, output);

        Assert.Equal("ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET", Preflight.Codes(await fixture.TestAsync(good, good, output)));
        Assert.Equal(("TRAINING_FAILED", DocumentedMessages.OfManifests["ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET"]), (Workflow.Status(version), Workflow.Message(version)));
        Assert.Null(version["ManifestSummary"]);
    }

    /// <summary>What a manifest holds, and the error of a dataset that is made from it.</summary>
    public static TheoryData<string, string> Contents => new()
    {
        { "text", Unsupported },
        { "large", "ERROR_MANIFEST_SIZE_TOO_LARGE" },
        { "a*30 b*31", "ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM" },
        { "a*3 b*3 ?*2", "ERROR_TOO_MANY_RECORDS_IN_ERROR" },
        { "a b c d e f", "ERROR_MANIFEST_TOO_MANY_LABELS" },
        { "a a@second", "ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task The_creation_of_a_dataset_fails(string content, string code)
    {
        var source = content is "text" or "large" ? await StoreAsync($"{content}-set.manifest", content, ErrorsFixture.Bucket)
            : await fixture.ManifestAsync(Distinct(content));
        var project = await fixture.Client.CreateProjectAsync(fixture.NewName());

        var verdict = await fixture.TestAsync(source, null, route: ManifestRoute.Dataset);
        (var arn, var dataset) = await fixture.Client.CreateDatasetAsync(project, "TRAIN", source);

        Assert.Equal(code, verdict.Reasons[0].Code);
        Assert.Equal(
            ("CREATE_FAILED", "CLIENT_ERROR", DocumentedMessages.OfManifests[code]),
            (Workflow.Status(dataset), dataset["StatusMessageCode"]!.GetValue<string>(), Workflow.Message(dataset)));
        Assert.Equal("""{"LabeledEntries":0,"TotalEntries":0,"TotalLabels":0,"ErrorEntries":0}""", dataset["DatasetStats"]!.ToJsonString());
        Assert.Empty(await fixture.Client.ListEntriesAsync(arn));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task The_change_of_a_dataset_fails_and_leaves_it_as_it_was(string content, string code)
    {
        var project = await fixture.Client.CreateProjectAsync(fixture.NewName());
        (var arn, _) = await fixture.Client.CreateDatasetAsync(project, "TRAIN", await fixture.ManifestAsync([Shapes.Line("s3://shared/first.png", "a")]));
        if (content == "large")
        {
            Assert.Equal("ValidationException", (await fixture.Client.RefusedAsync("UpdateDatasetEntries", Workflow.Changes(arn, new string(' ', 5_242_881)))).Code);
            return;
        }

        var dataset = await fixture.Client.UpdateDatasetAsync(arn, content == "text" ? ["no", "manifest"] : [.. Distinct(content)]);

        Assert.Equal(
            ("UPDATE_FAILED", "CLIENT_ERROR", DocumentedMessages.OfManifests[code]),
            (Workflow.Status(dataset), dataset["StatusMessageCode"]!.GetValue<string>(), Workflow.Message(dataset)));
        Assert.Equal("""{"LabeledEntries":1,"TotalEntries":1,"TotalLabels":1,"ErrorEntries":0}""", dataset["DatasetStats"]!.ToJsonString());
    }

    [Fact]
    public async Task A_dataset_that_becomes_too_large_or_has_too_many_labels_with_what_it_has_is_refused_too()
    {
        var project = await fixture.Client.CreateProjectAsync(fixture.NewName());
        (var arn, _) = await fixture.Client.CreateDatasetAsync(project, "TRAIN", await fixture.ManifestAsync(Distinct("a*10 b*10 c*10")));

        Assert.Equal(DocumentedMessages.OfManifests["ERROR_MANIFEST_TOO_MANY_LABELS"], Workflow.Message(await fixture.Client.UpdateDatasetAsync(arn, [.. More("d e f")])));
        Assert.Equal(DocumentedMessages.OfManifests["ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM"], Workflow.Message(await fixture.Client.UpdateDatasetAsync(arn, [.. More("d*31")])));
        Assert.Equal("UPDATE_COMPLETE", Workflow.Status(await fixture.Client.UpdateDatasetAsync(arn, [.. More("d*30")])));
    }

    [Fact]
    public async Task Lines_that_get_into_no_dataset_are_dropped_without_a_word()
    {
        string[] lines =
        [
            .. Distinct("a*10 b*10"), "no JSON", """{"label":1}""", """{"source-ref":"http://shared/1.png"}""", $$"""{"source-ref":"s3://shared/long.png","x":"{{new string('x', 30_000)}}"}""",
            Distinct("a")[0].Replace("\"a\"", "\"b\"", StringComparison.Ordinal),
        ];
        var project = await fixture.Client.CreateProjectAsync(fixture.NewName());

        (var arn, var dataset) = await fixture.Client.CreateDatasetAsync(project, "TRAIN", await fixture.ManifestAsync(lines));

        // The long line is not too long, and stays.
        Assert.Equal("""{"LabeledEntries":20,"TotalEntries":21,"TotalLabels":2,"ErrorEntries":1}""", dataset["DatasetStats"]!.ToJsonString());
        Assert.Contains("\"a\"", (await fixture.Client.ListEntriesAsync(arn))[0], StringComparison.Ordinal);
    }

    private static string[] Distinct(string description) => Numbered(ErrorsFixture.Lines(description), "first");

    private static string[] More(string description) => Numbered(ErrorsFixture.Lines(description), "more");

    private static string[] Numbered(string[] lines, string folder) =>
        [.. lines.Select((line, i) => line.Replace($"/{ErrorsFixture.Image}", $"/{folder}/{i}.png", StringComparison.Ordinal))];

    private async Task<JsonObject> StoreAsync(string key, string? content, string bucket)
    {
        if (content is not null)
        {
            var text = content switch
            {
                "good" => string.Join('\n', ErrorsFixture.Lines("a*2 b*2")),
                "large" => new string(' ', ErrorsFixture.MaxManifestBytes + 1),
                _ => content,
            };
            await (bucket == ErrorsFixture.Foreign ? fixture.Other : fixture.Client).PutAsync(bucket, key, Encoding.UTF8.GetBytes(text));
        }

        return Workflow.Manifest(bucket, key);
    }
}
