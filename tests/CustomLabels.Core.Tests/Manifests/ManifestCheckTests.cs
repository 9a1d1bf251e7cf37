using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Core.Tests.Manifests;

public sealed class ManifestCheckTests
{
    [Fact]
    public void Good_data_make_a_classification_model()
    {
        var check = ManifestCheck.Run(Lines(("a", 8), ("b", 8)), Lines(("a", 2), ("b", 2)));

        Assert.Null(check.FirstError);
        Assert.Equal(ManifestUseCase.ImageLevelLabels, check.UseCase);
        Assert.Equal(["a", "b"], check.Labels);
        Assert.Equal(16, check.Summary.Training.ValidLines);
    }

    [Fact]
    public void A_fifth_of_the_lines_may_be_invalid_and_no_more()
    {
        List<ManifestLine> fifth = [.. Lines(("a", 4), ("b", 4)), Invalid(9), Invalid(10)];
        List<ManifestLine> more = [.. fifth, Invalid(11)];

        Assert.Null(ManifestCheck.Run(fifth, Lines(("a", 1), ("b", 1))).FirstError);
        var check = ManifestCheck.Run(more, Lines(("a", 1), ("b", 1)));
        Assert.Equal(ManifestErrors.TooManyInvalidRows, check.FirstError);
        Assert.Equal(ManifestUseCase.NotDetermined, check.UseCase);
        Assert.Equal([9, 10, 11], check.Summary.Training.ErrorLineNumbers);
    }

    [Fact]
    public void Unusable_images_count_as_invalid_lines()
    {
        List<ManifestLine> lines = [.. Lines(("a", 5), ("b", 5)).Select((line, i) => i < 3 ? line.WithInvalidImage() : line)];

        Assert.Equal("The manifest file contains too many invalid rows.", ManifestCheck.Run(lines, Lines(("a", 1), ("b", 1))).FirstError?.Message);
    }

    [Fact]
    public void One_label_is_too_few()
    {
        var check = ManifestCheck.Run(Lines(("a", 8)), Lines(("a", 2)));

        Assert.Equal(ManifestErrors.TooFewLabels, check.FirstError);
        Assert.Contains(ManifestErrors.TooFewLabels, check.Summary.Testing.Errors);
    }

    [Fact]
    public void More_than_250_labels_are_too_many()
    {
        var lines = Lines([.. Enumerable.Range(0, 251).Select(i => ($"l{i}", 1))]);

        Assert.Equal(ManifestErrors.TooManyLabels, ManifestCheck.Run(lines, lines).FirstError);
    }

    [Fact]
    public void Half_of_the_training_labels_must_be_tested()
    {
        var training = Lines(("a", 2), ("b", 2), ("c", 2), ("d", 2));

        Assert.Null(ManifestCheck.Run(training, Lines(("a", 1), ("b", 1))).FirstError);
        var check = ManifestCheck.Run([.. training, .. Lines(("e", 2))], Lines(("a", 1), ("b", 1)));
        Assert.Equal("Less than 50% label overlap between the training and testing manifest files.", check.FirstError?.Message);
        Assert.Equal([ManifestErrors.InsufficientLabelOverlap], check.Summary.Errors);
    }

    [Fact]
    public void Images_in_two_buckets_come_first()
    {
        List<ManifestLine> training = [.. Lines(("a", 8)), ManifestReader.ReadLine(9, Line("s3://other/k.jpg", "a"))];

        Assert.Equal(ManifestErrors.ImagesInMultipleBuckets, ManifestCheck.Run(training, Lines(("a", 2))).FirstError);
    }

    [Fact]
    public void A_label_with_one_image_cannot_be_split()
    {
        Assert.Equal(ManifestErrors.InsufficientImagesForAutoSplit, ManifestCheck.Run(Lines(("a", 8), ("b", 1)), null).FirstError);
        Assert.Null(ManifestCheck.Run(Lines(("a", 8), ("b", 2)), null).FirstError);
    }

    [Fact]
    public void Boxes_in_the_test_data_make_a_detection_model()
    {
        ManifestEntry boxed = new("s3://b/k.png", []) { Boxes = [new("a", 0, 0, 80, 80)], Width = 100, Height = 100 };
        List<ManifestLine> testing = [ManifestReader.ReadLine(1, ManifestWriter.ToLine(boxed, DateTimeOffset.UnixEpoch, "j"))];

        var check = ManifestCheck.Run(Lines(("a", 3)), testing);

        Assert.Equal(ManifestUseCase.ObjectLocalization, check.UseCase);
        Assert.Null(check.FirstError);
    }

    [Fact]
    public void What_is_known_of_buckets_and_images_stands_in_its_turn()
    {
        ManifestPart training = new([.. Lines(("a", 1)), Invalid(2)], [ManifestErrors.FailedImagesCopy, ManifestErrors.ImagesBucketOwner, ManifestErrors.ImagesBucketPermissions]);

        var check = ManifestCheck.Run(training, new ManifestPart(Lines(("a", 1)), [ManifestErrors.ImagesBucketPermissions]));

        Assert.Equal(
            [ManifestErrors.ImagesBucketPermissions, ManifestErrors.ImagesBucketOwner, ManifestErrors.TooManyInvalidRows, ManifestErrors.FailedImagesCopy, ManifestErrors.TooFewLabels],
            check.Summary.Training.Errors);
        Assert.Equal([ManifestErrors.ImagesBucketPermissions, ManifestErrors.TooFewLabels], check.Summary.Testing.Errors);
        Assert.Equal(ManifestErrors.ImagesBucketPermissions, check.FirstError);
    }

    [Fact]
    public void Labels_are_counted_after_the_split_and_everything_else_before()
    {
        Assert.True(ManifestCheck.Run(Lines(("a", 5)), null).AllowsSplit);
        Assert.False(ManifestCheck.Run(Lines(("a", 5), ("b", 1)), null).AllowsSplit);
        Assert.False(ManifestCheck.Run([.. Lines(("a", 2)), Invalid(3)], null).AllowsSplit);
        Assert.False(ManifestCheck.Run(new ManifestPart(Lines(("a", 5), ("b", 5)), [ManifestErrors.FailedImagesCopy]), null).AllowsSplit);
    }

    [Fact]
    public async Task A_summary_is_read_as_it_was_written()
    {
        var summary = ManifestCheck.Run([.. Lines(("a", 8)), Invalid(9)], Lines(("b", 2))).Summary;
        using MemoryStream stream = new();

        await summary.WriteAsync(stream, TestContext.Current.CancellationToken);
        stream.Position = 0;

        Assert.Equivalent(summary, await ManifestSummaryFile.ReadAsync(stream, TestContext.Current.CancellationToken), strict: true);
    }

    private static List<ManifestLine> Lines(params (string Label, int Count)[] labels) =>
        [.. labels.SelectMany(item => Enumerable.Range(0, item.Count).Select(i => Line($"s3://bucket/{item.Label}/{i}.jpg", item.Label)))
            .Select((text, i) => ManifestReader.ReadLine(i + 1, text))];

    private static string Line(string sourceRef, string label) => ManifestWriter.ToLine(new ManifestEntry(sourceRef, [label]), DateTimeOffset.UnixEpoch, "j");

    private static ManifestLine Invalid(int number) => ManifestReader.ReadLine(number, "{");
}
