using CustomLabels.Annotations;
using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

public sealed class VertexAiSourceTests
{
    private const string Jsonl = """{"imageGcsUri":"gs://b/p/a.jpg","boundingBoxAnnotations":[{"displayName":"nut","xMin":"0.1","xMax":0.3,"yMin":0.2,"yMax":0.5}],"dataItemResourceLabels":{"aiplatform.googleapis.com/ml_use":"training"}}""";

    [Fact]
    public async Task Boxes_with_two_or_four_corners_and_uses_are_read()
    {
        using var source = Set("import.csv", """
            TRAIN,gs://b/p/a.jpg,nut,0.1,0.2,,,0.3,0.5,,
            TRAIN,gs://b/p/a.jpg,bolt,0.5,0.2,0.7,0.2,0.7,0.5,0.5,0.5
            TEST,gs://b/p/b.jpg,nut,.1,.2,,,.3,.5,,
            UNASSIGNED,gs://b/p/c.jpg,,,,,,,,,
            """);
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.VertexAi, reading.Format);
        Assert.Equal(["nut 20 20 40 30", "bolt 100 20 40 30"], reading.Boxes("a.jpg"));
        Assert.Equal(DatasetPart.Train, reading.Of("a.jpg").Part);
        Assert.Equal(DatasetPart.Test, reading.Of("b.jpg").Part);
        Assert.True(reading.Of("c.jpg").HasBoxAnnotation);
        Assert.Equal("ImageNotNamed", Assert.Single(reading.Problems).ErrorId);
    }

    [Theory]
    [InlineData("gs://b/a.jpg,clean,new\ngs://b/b.jpg")]
    [InlineData("training,gs://b/a.jpg,clean,new\nvalidation,gs://b/b.jpg,")]
    public async Task Labels_are_read_and_a_row_without_any_is_unlabeled(string rows)
    {
        using var source = Set("import.csv", rows);
        var reading = await source.ReadAsync();

        Assert.Equal(["clean", "new"], reading.Of("a.jpg").Labels);
        Assert.False(reading.Of("b.jpg").HasBoxAnnotation);
        Assert.Equal(1, reading.Problem("ImageUnlabeled").Count);
    }

    [Fact]
    public async Task Images_may_be_named_without_their_bucket()
    {
        using var source = Set("import.csv", "TRAIN,a.jpg,nut,0.1,0.2,,,0.3,0.5,,\n");
        Assert.Equal(["nut 20 20 40 30"], (await source.ReadAsync()).Boxes("a.jpg"));
    }

    [Theory]
    [InlineData("gs://b/b.jpg,nut,0.1,,,,0.3,0.5,,")]
    [InlineData("gs://b/b.jpg,,0.1,0.2,,,0.3,0.5,,")]
    [InlineData("gs://b/b.jpg,nut,0.1,0.2,,,,,,")]
    [InlineData("gs://b/b.jpg,nut,0.1,x,,,0.3,0.5,,")]
    public async Task A_box_that_cannot_be_read_is_an_error_with_its_line_and_no_negative(string row)
    {
        using var source = Set("import.csv", "gs://b/a.jpg,nut,0.1,0.2,,,0.3,0.5,,\n" + row + "\ngs://b/b.jpg,,,,,,,,,\n");
        var reading = await source.ReadAsync();

        Assert.Equal(2, reading.Problem("InvalidAnnotation").Line);
        Assert.False(reading.Of("b.jpg").HasBoxAnnotation);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
    }

    [Fact]
    public async Task Json_lines_are_read()
    {
        using var source = Set("import.jsonl", Jsonl.Replace("\"0.1\"", "0.1", StringComparison.Ordinal) + "\n"
            + """{"imageGcsUri":"gs://b/p/b.jpg","classificationAnnotation":{"displayName":"clean"},"dataItemResourceLabels":{"aiplatform.googleapis.com/ml_use":"test"}}""" + "\n\n"
            + """{"imageGcsUri":"gs://b/p/c.jpg","classificationAnnotations":[{"displayName":"old"},{"displayName":"bent"}]}""" + "\n"
            + """{"imageGcsUri":"gs://b/p/d.jpg"}""" + "\n");
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.VertexAi, reading.Format);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.Equal(DatasetPart.Train, reading.Of("a.jpg").Part);
        Assert.Equal(["clean"], reading.Of("b.jpg").Labels);
        Assert.Equal(["old", "bent"], reading.Of("c.jpg").Labels);
        Assert.False(reading.Of("d.jpg").HasBoxAnnotation);
        Assert.Equal("ImageUnlabeled", Assert.Single(reading.Problems).ErrorId);
    }

    [Theory]
    [InlineData(Jsonl)]
    [InlineData("""{"imageGcsUri":"gs://b/p/b.jpg","boundingBoxAnnotations":[{"xMin":0.1,"xMax":0.3,"yMin":0.2,"yMax":0.5}]}""")]
    [InlineData("""{"imageGcsUri":"gs://b/p/b.jpg","classificationAnnotation":{}}""")]
    [InlineData("""{"imageGcsUri":7}""")]
    [InlineData("""{"imageGcsUri":""")]
    public async Task A_line_that_cannot_be_read_is_an_error_with_its_number(string line)
    {
        using var source = Set("import.jsonl", """{"imageGcsUri":"gs://b/p/d.jpg","classificationAnnotation":{"displayName":"clean"}}""" + "\n" + line);
        var reading = await source.ReadAsync();

        Assert.Equal(2, Assert.Single(reading.Problems, problem => !problem.IsWarning).Line);
        Assert.Equal(["clean"], reading.Of("d.jpg").Labels);
    }

    [Fact]
    public async Task Images_that_were_copied_to_S3_are_named_by_their_path()
    {
        using var source = new SourceFixture().Text("import.csv", "gs://bucket/photos/a.jpg,clean");
        var reading = await source.ReadAsync(imageRoot: "s3://b/p/");
        Assert.Equal("s3://b/p/photos/a.jpg", Assert.Single(reading.Images).Source);
    }

    private static SourceFixture Set(string name, string text) => new SourceFixture().Images("a.jpg", "b.jpg", "c.jpg", "d.jpg").Text(name, text);
}
