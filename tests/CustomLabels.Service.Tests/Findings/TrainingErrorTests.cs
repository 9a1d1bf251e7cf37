using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;
using SkiaSharp;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>
/// Every error of all lines of manifests together (spec/manifest.md §9.2): a training that must fail for it, with the error at
/// its place in the manifest summary and the first one as StatusMessage.
/// </summary>
public sealed class TrainingErrorTests(ErrorsFixture fixture) : IClassFixture<ErrorsFixture>
{
    /// <summary>Training lines, test lines (null: to be split off), and the errors in the parts of the summary.</summary>
    public static TheoryData<string, string?, string[], string[], string[]> Cases => new()
    {
        { "a*3 b*3 ?*2", "a b", ["ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST"], [], [] },
        { "a*3 b*3", "a b ?", [], ["ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST"], [] },
        { "a*2 b*2 a@second", "a b", ["ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS"], [], [] },
        { "a@foreign*2 b@foreign*2", "a b", ["ERROR_INVALID_PERMISSIONS_IMAGES_S3_BUCKET", "ERROR_INVALID_IMAGES_S3_BUCKET_OWNER"], [], [] },
        { "a*2 b*2", "a@foreign b@foreign", [], ["ERROR_INVALID_PERMISSIONS_IMAGES_S3_BUCKET", "ERROR_INVALID_IMAGES_S3_BUCKET_OWNER"], [] },
        { "a*3 b", null, ["ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT"], [], [] },
        { "a*3", "a b", ["ERROR_MANIFEST_TOO_FEW_LABELS"], [], [] },
        { "a*3 b*3", "a", [], ["ERROR_MANIFEST_TOO_FEW_LABELS"], [] },
        { "a*5", null, ["ERROR_MANIFEST_TOO_FEW_LABELS"], ["ERROR_MANIFEST_TOO_FEW_LABELS"], [] },
        { "a b c d e f", "a b c", ["ERROR_MANIFEST_TOO_MANY_LABELS"], [], [] },
        { "a b c", "a b c d e f", [], ["ERROR_MANIFEST_TOO_MANY_LABELS"], [] },
        { "[a] [b] [c] [d] [e] [f]", "[a] [b] [c]", ["ERROR_MANIFEST_TOO_MANY_LABELS"], [], [] },
        { "a b c", "a x", [], [], ["ERROR_INSUFFICIENT_LABEL_OVERLAP"] },
        { "[a] [b] [c]", "[a] [x]", [], [], ["ERROR_INSUFFICIENT_LABEL_OVERLAP"] },
        { "a*2 [b]", "a c", ["ERROR_MANIFEST_TOO_FEW_USABLE_LABELS"], [], [] },
        { "[a] [b] [c]", "[a] b c", [], [], ["ERROR_INSUFFICIENT_USABLE_LABEL_OVERLAP"] },
        { "a*31 b*30", "a b", ["ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM"], [], [] },
        {
            "a*2 a@second ?*2", "x", ["ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS", "ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST", "ERROR_MANIFEST_TOO_FEW_LABELS"],
            ["ERROR_MANIFEST_TOO_FEW_LABELS"], ["ERROR_INSUFFICIENT_LABEL_OVERLAP"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_error_stands_at_its_place_and_the_first_is_the_status_message(string training, string? testing, string[] inTraining, string[] inTesting, string[] across)
    {
        var trained = await fixture.ManifestAsync(ErrorsFixture.Lines(training));
        var tested = testing is null ? null : await fixture.ManifestAsync(ErrorsFixture.Lines(testing));

        var verdict = await fixture.TestAsync(trained, tested);
        var version = await fixture.TrainAsync(trained, tested);

        // Before the split there are no test data to have an error of their own.
        Assert.Equal(string.Join(' ', (tested is null ? inTraining : inTraining.Concat(inTesting)).Concat(across)), Preflight.Codes(verdict));
        await CheckAsync(fixture, version, inTraining, inTesting, across);
    }

    /// <summary>Compares a failed version with the errors that it must have.</summary>
    internal static async Task CheckAsync(ErrorsFixture fixture, JsonObject version, string[] inTraining, string[] inTesting, string[] across)
    {
        Assert.Equal("TRAINING_FAILED", Workflow.Status(version));
        var summary = await fixture.ReadJsonAsync(version["ManifestSummary"]!);
        Assert.Equal(Found(inTraining), Found(summary["statistics"]!["training"]!));
        Assert.Equal(Found(inTesting), Found(summary["statistics"]!["testing"]!));
        Assert.Equal(Found(across), Found(summary));
        Assert.Equal(DocumentedMessages.OfManifests[inTraining.Concat(inTesting).Concat(across).First()], Workflow.Message(version));
        foreach (var part in (string[])["TrainingDataResult", "TestingDataResult"])
        {
            Assert.EndsWith("-v1.json", version[part]!["Validation"]!["Assets"]![0]!["GroundTruthManifest"]!["S3Object"]!["Name"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    private static string Found(string[] codes) => string.Join('\n', codes.Select(code => $"{code}: {DocumentedMessages.OfManifests[code]}"));

    private static string Found(JsonNode part) => string.Join('\n', part["errors"]!.AsArray().Select(error => $"{error!["code"]}: {error["message"]}"));

    [Fact]
    public void No_code_of_manifests_is_left_out()
    {
        // The others are errors of files and of rights on buckets: FileErrorTests, BucketRightsTests; the last is DatasetDistributionTests'.
        string[] elsewhere =
        [
            "ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT", "ERROR_EMPTY_MANIFEST", "ERROR_MANIFEST_SIZE_TOO_LARGE", "ERROR_INVALID_PERMISSIONS_MANIFEST_S3_BUCKET",
            "ERROR_CANNOT_WRITE_OUTPUT_S3_BUCKET", "ERROR_TOO_MANY_RECORDS_IN_ERROR", "ERROR_FAILED_IMAGES_S3_COPY", "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_DISTRIBUTE",
        ];

        var here = Cases.SelectMany(row => row.Data.Item3.Concat(row.Data.Item4).Concat(row.Data.Item5)).Distinct();

        Assert.Equal(DocumentedMessages.OfManifests.Keys.Order(), here.Concat(elsewhere).Order());
    }

    [Fact]
    public async Task Lines_that_were_split_off_are_counted_and_numbered_in_their_own_file()
    {
        // One label: found out only once the images are split. The broken line is the first; then come ten images.
        var version = await fixture.TrainAsync(await fixture.ManifestAsync(ErrorsFixture.Lines("? a*10")), null);
        var statistics = (await fixture.ReadJsonAsync(version["ManifestSummary"]!))["statistics"]!;

        Assert.Equal((9, 2), (statistics["training"]!["total_json_lines"]!.GetValue<int>(), statistics["testing"]!["total_json_lines"]!.GetValue<int>()));
        Assert.Equal("[1]", statistics["training"]!["error_json_line_indices"]!.ToJsonString());
        Assert.Equal("[]", statistics["testing"]!["error_json_line_indices"]!.ToJsonString());
    }

    [Fact]
    public async Task One_damaged_image_never_ends_a_training()
    {
        var small = Shapes.Picture(Shapes.Round, 1);
        var large = Noise();
        Assert.True(large.Length > 100_000);
        (string Key, byte[] Content, bool IsWhole)[] images =
        [
            ("small-cut.png", small[..(small.Length / 2)], false), ("large-cut.jpg", large[..(large.Length * 6 / 10)], false),
            ("large.jpg", large, true), ("with-a-film.jpg", [.. large, .. new byte[50_000]], true),
        ];
        foreach ((var key, var content, _) in images)
        {
            await fixture.Client.PutAsync(ErrorsFixture.Bucket, key, content);
        }

        string[] damaged = [.. images.Select(image => Shapes.Line($"s3://{ErrorsFixture.Bucket}/{image.Key}", "a"))];
        var trained = await fixture.ManifestAsync([.. damaged, .. ErrorsFixture.Lines("a*9 b*9")]);
        var tested = await fixture.ManifestAsync(ErrorsFixture.Lines("a b"));

        var verdict = await fixture.TestAsync(trained, tested);
        var version = await fixture.TrainAsync(trained, tested);

        Assert.Equal("The model is ready to run.", Workflow.Message(version));
        var training = (await fixture.ReadJsonAsync(version["ManifestSummary"]!))["statistics"]!["training"]!;
        Assert.Equal("[1,2]", training["error_json_line_indices"]!.ToJsonString());
        Assert.Equal((22, 20, 2), (training["total_json_lines"]!.GetValue<int>(), training["valid_json_lines"]!.GetValue<int>(), training["invalid_json_lines"]!.GetValue<int>()));
        Assert.Equal((20, 2), (verdict.Training.ValidLines, verdict.Training.InvalidLines));
    }

    private static byte[] Noise()
    {
        using SKBitmap bitmap = new(new SKImageInfo(400, 300, SKColorType.Rgba8888, SKAlphaType.Opaque));
        new Random(1).NextBytes(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return data.ToArray();
    }

    [Fact]
    public async Task Boxes_are_checked_and_summed_up_and_trained()
    {
        var version = await fixture.TrainAsync(await fixture.ManifestAsync(ErrorsFixture.Lines("[a]*4 ?")), await fixture.ManifestAsync(ErrorsFixture.Lines("[a]*2")));
        var statistics = (await fixture.ReadJsonAsync(version["ManifestSummary"]!))["statistics"]!;

        Assert.Equal("The model is ready to run.", Workflow.Message(version));
        Assert.Equal(
            """{"use_case":"OBJECT_LOCALIZATION","total_json_lines":5,"valid_json_lines":4,"invalid_json_lines":1,"ignored_json_lines":0,"error_json_line_indices":[5],"errors":[]}""",
            statistics["training"]!.ToJsonString());
        Assert.Equal("OBJECT_LOCALIZATION", statistics["testing"]!["use_case"]!.GetValue<string>());
    }
}
