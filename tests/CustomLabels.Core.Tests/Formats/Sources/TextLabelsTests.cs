using CustomLabels.Annotations;
using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>KITTI and DOTA: a text file per image.</summary>
public sealed class TextLabelsTests
{
    private const string Car = "Car 0.00 0 -1.58 20.0 20.0 60.0 50.0 1.5 1.6 3.6 -10.0 1.7 30.1 -1.59";
    private const string DontCare = "DontCare -1 -1 -10 503.89 169.71 590.61 190.13 -1 -1 -1 -1000 -1000 -1000 -10";
    private const string Plane = "20.0 20.0 60.0 20.0 60.0 50.0 20.0 50.0 plane 0";

    [Theory]
    [InlineData(Car, DatasetFormat.Kitti, "Car 20 20 40 30")]
    [InlineData(Car + " 0.97", DatasetFormat.Kitti, "Car 20 20 40 30")]
    [InlineData(Car + "\n" + DontCare, DatasetFormat.Kitti, "Car 20 20 40 30")]
    [InlineData("Traffic light 0.00 0 -1.58 20.0 20.0 60.0 50.0 1.5 1.6 3.6 -10.0 1.7 30.1 -1.59 0.5", DatasetFormat.Kitti, "Traffic light 20 20 40 30")]
    [InlineData("20.0 20.0 60.0 20.0 60.0 50.0 20.0 50.0 large vehicle 1", DatasetFormat.Dota, "large vehicle 20 20 40 30")]
    [InlineData(Plane, DatasetFormat.Dota, "plane 20 20 40 30")]
    [InlineData("imagesource:GoogleEarth\ngsd:0.146\n" + Plane, DatasetFormat.Dota, "plane 20 20 40 30")]
    [InlineData("imagesource:GoogleEarth\r\ngsd:null\r\n" + Plane + "\r\n", DatasetFormat.Dota, "plane 20 20 40 30")]
    [InlineData("40 10 70 40 40 70 10 40 small-vehicle", DatasetFormat.Dota, "small-vehicle 10 10 60 60")]
    public async Task Label_files_are_read(string lines, DatasetFormat format, string box)
    {
        using var source = new SourceFixture().Images("image_2/000001.jpg", "image_3/000001.jpg").Text("label_2/000001.txt", lines);
        var reading = await source.ReadAsync();

        Assert.Equal(format, reading.Format);
        Assert.Equal([box], reading.Boxes("image_2/000001.jpg"));
    }

    [Fact]
    public async Task Images_may_lie_in_another_folder()
    {
        using var source = new SourceFixture().Images("photos/1.jpg").Text("set/labels/1.txt", Car);
        Assert.Equal(["Car 20 20 40 30"], (await source.ReadAsync("set", imageRoot: Path.Combine(source.Root, "photos"))).Boxes("1.jpg"));
    }

    [Fact]
    public async Task A_rotated_box_is_read_as_the_one_around_it_and_said()
    {
        using var source = new SourceFixture().Images("images/a.jpg").Text("labelTxt/a.txt", Plane + "\n40 10 70 40 40 70 10 40 plane 1").Text("data.yaml", "names: [plane]");
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.Dota, reading.Format);
        Assert.Equal(1, reading.Problem("BoxAroundShape").Count);
    }

    [Fact]
    public async Task An_empty_file_says_that_nothing_is_there_and_DontCare_does_not()
    {
        using var source = new SourceFixture().Images("images/a.jpg", "images/b.jpg", "images/c.jpg")
            .Text("labels/a.txt", Car).Text("labels/b.txt", "\n").Text("labels/c.txt", DontCare);
        var reading = await source.ReadAsync();

        Assert.True(reading.Of("images/b.jpg").HasBoxAnnotation);
        Assert.False(reading.Of("images/c.jpg").HasBoxAnnotation);
        Assert.True(reading.Problem("AnnotationNotStored").IsLoss);
    }

    [Fact]
    public async Task Images_without_a_label_file_are_left_out_and_counted()
    {
        using var source = new SourceFixture().Images("training/image_2/1.jpg", "testing/image_2/2.jpg", "testing/image_2/3.jpg").Text("training/label_2/1.txt", Car);
        var reading = await source.ReadAsync();

        Assert.Null(Assert.Single(reading.Images).Part);
        Assert.Equal(2, reading.Problem("ImageNotNamed").Count);
    }

    [Fact]
    public async Task Folders_are_splits_and_images_of_the_same_name_are_told_apart()
    {
        using var source = new SourceFixture().Images("train/images/a.jpg", "val/images/a.jpg").Text("train/labelTxt/a.txt", Plane).Text("val/labelTxt/a.txt", Plane);
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetPart.Train, reading.Of("train/images/a.jpg").Part);
        Assert.Equal(DatasetPart.Test, reading.Of("val/images/a.jpg").Part);
    }

    [Theory]
    [InlineData("Car 0.00 0 -1.58 20,0 20.0 60.0 50.0 1.5 1.6 3.6 -10.0 1.7 30.1 -1.59")]
    [InlineData("Car 0.00 0 -1.58 20.0 20.0 60.0")]
    [InlineData("3 0.00 0 -1.58 20.0 20.0 60.0 50.0 1.5 1.6 3.6 -10.0 1.7 30.1 -1.59")]
    public async Task A_line_that_cannot_be_read_is_an_error_and_no_negative(string line)
    {
        using var source = new SourceFixture().Images("images/a.jpg", "images/b.jpg").Text("labels/a.txt", Car).Text("labels/b.txt", line);
        var reading = await source.ReadAsync();

        Assert.Equal(1, reading.Problem("InvalidAnnotation").Line);
        Assert.False(reading.Of("images/b.jpg").HasBoxAnnotation);
    }

    [Fact]
    public async Task A_label_file_without_an_image_is_an_error()
    {
        using var source = new SourceFixture().Images("images/a.jpg").Text("labels/a.txt", Car).Text("labels/b.txt", Car).Text("labels/classes.txt", "Car\n");
        var reading = await source.ReadAsync();

        Assert.EndsWith("b.txt", reading.Problem("ImageMissing").File, StringComparison.Ordinal);
    }
}
