using CustomLabels.Annotations;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;
using CustomLabels.Samples;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>The sets that others made, with the oddities that their description names.</summary>
public class RealSetTests
{
    [Fact]
    public async Task BloodCellsAreReadAsVocAndTheTwoBoxesWithoutAreaAreNamed()
    {
        var reading = await ReadAsync("bccd");

        Assert.Equal(DatasetFormat.Voc, reading.Format);
        Assert.Equal(292, reading.Images.Count(image => image.Part == DatasetPart.Train));
        Assert.Equal(72, reading.Images.Count(image => image.Part == DatasetPart.Test));
        Assert.Equal(2382 + 968 + 805 - 2, Boxes(reading, "RBC"));
        Assert.Equal(214 + 87 + 71, Boxes(reading, "WBC"));
        Assert.Equal(209 + 83 + 69, Boxes(reading, "Platelets"));
        Assert.All(reading.Images, image => Assert.Equal((640, 480), (image.Width, image.Height)));
        Assert.Equal(
            [("BoxWithoutArea", "BloodImage_00338.jpg"), ("BoxWithoutArea", "BloodImage_00343.jpg")],
            reading.Problems.Where(problem => !problem.IsWarning).Select(problem => (problem.ErrorId, problem.Image!)).Order());
        Assert.Contains("test.csv", Assert.Single(reading.Problems, problem => problem.IsWarning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTableOfTheBloodCellsSaysTheSameAsTheirAnnotations()
    {
        var table = await ReadAsync("bccd/test.csv");
        var voc = await ReadAsync("bccd");

        Assert.Equal(DatasetFormat.Csv, table.Format);
        Assert.Equal(
            voc.Images.OrderBy(image => image.Name, StringComparer.Ordinal).Select(image => (image.Source, image.Boxes.Count)),
            table.Images.OrderBy(image => image.Name, StringComparer.Ordinal).Select(image => (image.Source, image.Boxes.Count)));
    }

    [Fact]
    public async Task ChessPiecesAreReadAsCocoWithTheOneImageThatHasNoBox()
    {
        var reading = await ReadAsync("chess-coco");

        Assert.Equal(DatasetFormat.Coco, reading.Format);
        Assert.Equal(29, reading.Images.Count);
        Assert.Equal(376, reading.Images.Sum(image => image.Boxes.Count));
        Assert.Single(reading.Images, image => image is { HasBoxAnnotation: true, Boxes.Count: 0 });
        Assert.Equal(12, reading.Images.SelectMany(image => image.AllLabels()).Distinct().Count());
        Assert.DoesNotContain(reading.Images, image => image.Part is not null);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public async Task CigarsAreReadFromTheOutputOfALabelingJobAndTheThirteenMissingImagesAreNamed()
    {
        var reading = await ReadAsync("cigars-groundtruth");

        Assert.Equal(DatasetFormat.Manifest, reading.Format);
        Assert.Equal(19, reading.Images.Count);
        Assert.Equal(40, reading.Images.Sum(image => image.Boxes.Count));
        Assert.Equal(5, reading.Images.Count(image => image is { HasBoxAnnotation: true, Boxes.Count: 0 }));
        Assert.Equal(13, reading.Problems.Count(problem => problem is { ErrorId: "ImageMissing", Image: not null, Line: > 0 }));
        Assert.Equal(13, reading.Problems.Count);
    }

    [Theory]
    [InlineData("shoes", 50, 50, 2)]
    [InlineData("aliens", 96, 0, 2)]
    [InlineData("cifar10-1000", 800, 200, 10)]
    public async Task FoldersPerClassAreReadWithTheirSplit(string set, int train, int test, int labels)
    {
        var path = SharedData.Require(set);
        var reading = await SourceReader.ReadAsync(path, new SourceOptions { TakesUnfit = true }, null, TestContext.Current.CancellationToken);

        Assert.Equal(DatasetFormat.Folder, reading.Format);
        Assert.Equal(train, reading.Images.Count(image => image.Part != DatasetPart.Test));
        Assert.Equal(test, reading.Images.Count(image => image.Part == DatasetPart.Test));
        Assert.Equal(labels, reading.Images.SelectMany(image => image.Labels).Distinct().Count());
        Assert.Equal(reading.Images.Count, reading.Images.Select(image => image.Name).Distinct().Count());
    }

    private static int Boxes(SourceReading reading, string label) => reading.Images.Sum(image => image.Boxes.Count(box => box.Label == label));

    private static Task<SourceReading> ReadAsync(string set) =>
        SourceReader.ReadAsync(SharedData.Require(set), new SourceOptions(), null, TestContext.Current.CancellationToken);
}
