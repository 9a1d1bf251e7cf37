using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Manifests.Validation;

/// <summary>The verdict on manifests, and what it is based on.</summary>
public sealed class ManifestTestTests
{
    [Fact]
    public async Task Good_manifests_would_train()
    {
        var verdict = await RunAsync("a*12 b*12", "a*3 b*3");

        Assert.True(verdict.WouldTrain);
        Assert.Null(verdict.Reason);
        Assert.Equal((24, 24, 0, 24, 2), (verdict.Training.Lines, verdict.Training.ValidLines, verdict.Training.InvalidLines, verdict.Training.Images, verdict.Training.Labels));
        Assert.Equal(("ImageLevelLabels", 1.0, 0), (verdict.UseCase, verdict.LabelOverlap, verdict.ImagesInBoth));
        ManifestTest.Refuse(verdict, "parts");
    }

    /// <summary>Training lines, test lines (null: none), codes in order, and a part of the first message.</summary>
    public static TheoryData<string, string?, string, string> Verdicts => new()
    {
        { "a*12 b", null, "ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT", "1 of 2 labels have only one image, too few to split: 'b'" },
        { "a*3", "a b", "ERROR_MANIFEST_TOO_FEW_LABELS", "The training data have one label, 'a'" },
        { "a*3 b*3", "a", "ERROR_MANIFEST_TOO_FEW_LABELS", "The test data have one label" },
        { "a b c", "a x", "ERROR_INSUFFICIENT_LABEL_OVERLAP", "1 of 3 training labels occur in the test data: 33.3 %; at least 50 % are required. There are no test images of 'b', 'c'." },
        { "[a] [b] [c]", "[a] b c", "ERROR_INSUFFICIENT_USABLE_LABEL_OVERLAP", "1 of 3 usable training labels" },
        { "a*2 b*2 a@second", "a b", "ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS", "2 buckets: 'photos', 'second'" },
        { "a*3 b*3 ?*2", "a b", "ERROR_TOO_MANY_RECORDS_IN_ERROR", "2 of 8 lines of the training data cannot be added to a dataset: 25 %" },
        { "", null, "ERROR_EMPTY_MANIFEST", "The training data have no lines" },
        { "a b", "?", "ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT", "test.manifest is not a manifest: none of its 1 lines is valid." },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task What_ends_a_training_is_said_with_the_numbers(string training, string? testing, string codes, string message)
    {
        var verdict = await RunAsync(training, testing);

        Assert.Equal(codes, string.Join(' ', verdict.Reasons.Select(reason => reason.Code)));
        Assert.Contains(message, verdict.Reason, StringComparison.Ordinal);
        Assert.False(verdict.WouldTrain);
        var refusal = Assert.Throws<CustomLabelsException>(() => ManifestTest.Refuse(verdict, "parts"));
        Assert.Equal(("TrainingWouldFail", "parts"), (refusal.ErrorId, refusal.Target));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Lines of which no object can be made, and what is said about them.</summary>
    public static TheoryData<string, string> BrokenLines => new()
    {
        { "{\"source-ref\":\"s3://photos/1.j", "The line is cut off: its JSON is incomplete." },
        { "{\"source-ref\":\"s3://photos/1.jpg\"", "The line is cut off: its JSON is incomplete." },
        { "{\"a\":tru", "The line is cut off: its JSON is incomplete." },
        { " {\"a\":1}}", "The line is not JSON from byte 8 on." },
        { "{\"a\":1,}", "The line is not JSON from byte 8 on." },
        { "{\"a\":1}{\"a\":2}", "The line is not JSON from byte 8 on." },
        { "photos/1.jpg,a", "The line is not JSON from byte 1 on." },
        { "12", "The line is JSON, but not an object: it is a number." },
        { "[{}]", "The line is JSON, but not an object: it is an array." },
    };

    [Theory]
    [MemberData(nameof(BrokenLines))]
    public async Task A_line_that_is_no_object_is_told_what_is_wrong_with_it(string line, string message)
    {
        List<Finding> found = [];
        await ManifestTest.RunAsync(
            new ManifestTestRequest { Training = Lines.Text(string.Join('\n', [.. Lines.Of("a*10 b*10"), line])) },
            finding =>
            {
                found.Add(finding);
                return ValueTask.CompletedTask;
            },
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal((21, message), Assert.Single(found.Where(finding => finding.Line is not null).Select(finding => (finding.Line!.Value, finding.Message))));
    }

    [Fact]
    public async Task Findings_name_file_line_image_code_and_what_to_do()
    {
        List<Finding> found = [];
        var verdict = await ManifestTest.RunAsync(
            new ManifestTestRequest { Training = Lines.Text(string.Join('\n', [.. Lines.Of("a*10 b*10"), Lines.Box("s3://photos/off.jpg", "a", left: 600)])) },
            finding =>
            {
                found.Add(finding);
                return ValueTask.CompletedTask;
            },
            null,
            TestContext.Current.CancellationToken);

        var off = found.Single(finding => finding.Code == "ERROR_INVALID_BOUNDING_BOX");
        Assert.Equal(
            ("train.manifest", 21, "TRAIN", "s3://photos/off.jpg", "boxes", 0, FindingSeverity.Error, true),
            (off.File, off.Line, off.Dataset, off.Image, off.Attribute, off.Box, off.Level, off.IsFromService));
        Assert.NotNull(off.Fix);
        Assert.True(verdict.WouldTrain);
        Assert.Equal(found.Count, verdict.Errors + verdict.Warnings + verdict.Hints);
    }

    [Fact]
    public async Task Lines_that_get_into_no_dataset_count_when_the_manifest_itself_is_trained_on()
    {
        var asDataset = await RunAsync("a*9 b*9 ?*4", null);
        var asManifest = await RunAsync("a*9 b*9 ?*4", null, ManifestRoute.External);

        Assert.Equal((18, 4, true), (asDataset.Training.Lines, asDataset.Training.DroppedLines, asDataset.WouldTrain));
        Assert.Equal((22, 4, true), (asManifest.Training.Lines, asManifest.Training.InvalidLines, asManifest.WouldTrain));
        Assert.Equal("ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST", (await RunAsync("a*9 b*9 ?*5", null, ManifestRoute.External)).Reasons[0].Code);
    }

    private static Task<ManifestVerdict> RunAsync(string training, string? testing, ManifestRoute route = ManifestRoute.Dataset) => ManifestTest.RunAsync(
        new ManifestTestRequest { Training = Lines.File(training), Testing = testing is null ? null : Lines.File(testing, "test.manifest", "test"), Route = route },
        null,
        null,
        TestContext.Current.CancellationToken);
}
