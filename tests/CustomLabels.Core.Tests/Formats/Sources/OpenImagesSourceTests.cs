using CustomLabels.Annotations;
using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

public sealed class OpenImagesSourceTests
{
    private const string Header = "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside\n";

    [Fact]
    public async Task Boxes_are_read_with_the_names_of_their_classes()
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg")
            .Text("class-descriptions-boxable.csv", "/m/01,Nut\n/m/02,\"Bolt, long\"\n")
            .Text("train-annotations-bbox.csv", Header + "a,xclick,/m/01,1,0.1,0.3,0.2,0.5,0,0,0,0,0\na,xclick,/m/02,1,0,1,0,1,0,0,0,0,0\n")
            .Text("test-annotations-bbox.csv", Header + "b,xclick,/m/01,1,0.1,0.3,0.2,0.5,0,0,0,0,0\n");
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.OpenImages, reading.Format);
        Assert.Equal(["Nut 20 20 40 30", "Bolt, long 0 0 200 100"], reading.Boxes("a.jpg"));
        Assert.Equal(DatasetPart.Train, reading.Of("a.jpg").Part);
        Assert.Equal(DatasetPart.Test, reading.Of("b.jpg").Part);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public async Task Whether_numbers_are_fractions_is_decided_for_the_file()
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Text(
            "boxes.csv", "ImageID,LabelName,XMin,XMax,YMin,YMax\na.jpg,nut,20,60,20,50\nb.jpg,nut,0,1,0,1\n");
        var reading = await source.ReadAsync();

        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.Equal(["nut 0 0 1 1"], reading.Boxes("b.jpg"));
    }

    [Fact]
    public async Task Labels_that_apply_are_read_and_others_are_not()
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg", "c.jpg").Text(
            "labels.csv", "ImageID,Source,LabelName,Confidence\na,verification,nut,1\na,verification,bolt,0\nb,verification,nut,0\nc,machine,nut,0.7\n");
        var reading = await source.ReadAsync();

        Assert.Equal(["nut"], reading.Of("a.jpg").Labels);
        Assert.Empty(reading.Of("b.jpg").Labels);
        Assert.False(reading.Of("b.jpg").HasBoxAnnotation);
        Assert.Equal(1, reading.Problem("AnnotationNotStored").Count);
        Assert.Equal(2, reading.Problem("ImageUnlabeled").Count);
    }

    [Fact]
    public async Task A_group_is_no_object_and_no_negative_and_a_class_without_a_name_is_said()
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Text("boxes.csv", Header + "a,x,/m/01,1,0.1,0.3,0.2,0.5,0,0,1,0,0\nb,x,/m/01,1,0.1,0.3,0.2,0.5,0,0,0,0,0\n");
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.Equal(["/m/01 20 20 40 30"], reading.Boxes("b.jpg"));
        Assert.True(reading.Problem("AnnotationNotStored").IsLoss);
        Assert.True(reading.Problem("ClassUnnamed").IsWarning);
    }

    [Theory]
    [InlineData("b,x,nut,1,0.1,,0.2,0.5")]
    [InlineData("b,x,nut,1,0.1,NaN,0.2,0.5")]
    [InlineData("b,x,,1,0.1,0.3,0.2,0.5")]
    [InlineData("b,x,nut")]
    public async Task A_row_that_cannot_be_read_is_an_error_with_its_line_and_no_negative(string row)
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Text("boxes.csv", Header + "a,x,nut,1,0.1,0.3,0.2,0.5\n" + row);
        var reading = await source.ReadAsync();

        Assert.Equal(3, reading.Problem("InvalidAnnotation").Line);
        Assert.False(reading.Of("b.jpg").HasBoxAnnotation);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public async Task A_table_in_another_encoding_is_refused_and_no_label_is_made_up(string mark)
    {
        using var source = new SourceFixture().Images("a.jpg").Bytes("boxes.csv", [.. System.Text.Encoding.UTF8.GetBytes(mark), .. "ImageID,LabelName,XMin,XMax,YMin,YMax\na,M"u8, 0xFC, .. "tter,0.1,0.3,0.2,0.5\n"u8]);
        Assert.Equal("NoImages", (await source.FailAsync(format: DatasetFormat.OpenImages)).ErrorId);
    }
}
