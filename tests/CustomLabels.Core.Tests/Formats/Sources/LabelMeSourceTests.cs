using CustomLabels.Annotations;
using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

public sealed class LabelMeSourceTests
{
    private const string Rectangle = """{"label":"nut","points":[[60,50],[20.0,20.0]],"group_id":null,"shape_type":"rectangle","flags":{}}""";

    [Fact]
    public async Task Rectangles_with_corners_in_any_order_are_read()
    {
        using var source = Set(Rectangle);
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.LabelMe, reading.Format);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("""{"label":"x","points":[[100,50],[130,90]],"shape_type":"circle"}""", "x 50 0 100 100", "circle")]
    [InlineData("""{"label":"x","points":[[10,20],[50,20],[30,70]],"shape_type":"polygon"}""", "x 10 20 40 50", "polygon")]
    [InlineData("""{"label":"x","points":[[10,20],[50,20],[30,70]]}""", "x 10 20 40 50", "polygon")]
    [InlineData("""{"label":"x","points":[[10,20],[50,60]],"shape_type":"mask","mask":"iVBORw0"}""", "x 10 20 40 40", "mask")]
    [InlineData("""{"label":"x","points":[[30,10],[50,30],[30,50],[10,30]],"shape_type":"rotation","direction":0.78}""", "x 10 10 40 40", "rotation")]
    public async Task A_shape_with_an_area_is_read_as_the_box_around_it_and_said(string shape, string box, string said)
    {
        using var source = Set(shape);
        var reading = await source.ReadAsync();

        Assert.Equal([box], reading.Boxes("a.jpg"));
        Assert.Contains($"1 {said} ", reading.Problem("BoxAroundShape").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shapes_of_one_group_are_one_object()
    {
        using var source = Set("""{"label":"x","points":[[10,20],[20,30]],"group_id":1,"shape_type":"rectangle"},{"label":"x","points":[[50,60],[70,80]],"group_id":1,"shape_type":"rectangle"}""");
        var reading = await source.ReadAsync();

        Assert.Equal(["x 10 20 60 60"], reading.Boxes("a.jpg"));
        Assert.Equal("BoxAroundShape", Assert.Single(reading.Problems).ErrorId);
    }

    [Theory]
    [InlineData("point", "[[10,20]]")]
    [InlineData("points", "[[10,20],[30,40]]")]
    [InlineData("line", "[[10,20],[30,40]]")]
    [InlineData("linestrip", "[[10,20],[30,40]]")]
    public async Task What_has_no_area_is_said_and_leaves_its_image_unlabeled(string kind, string points)
    {
        using var source = Set($$"""{"label":"x","points":{{points}},"shape_type":"{{kind}}"}""");
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.True(reading.Problem("AnnotationNotStored").IsLoss);
    }

    [Theory]
    [InlineData("""{"label":"","points":[[10,20],[30,40]],"shape_type":"rectangle"}""")]
    [InlineData("""{"label":null,"points":[[10,20],[30,40]],"shape_type":"rectangle"}""")]
    [InlineData("""{"label":"x","points":[[10,20]],"shape_type":"rectangle"}""")]
    [InlineData("""{"label":"x","points":[["10",20],[30,40]],"shape_type":"rectangle"}""")]
    [InlineData("""{"label":"x","shape_type":"rectangle"}""")]
    [InlineData("7")]
    public async Task What_cannot_be_read_is_an_error_and_no_negative(string shape)
    {
        using var source = Set(shape);
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.False(reading.Problem("InvalidAnnotation").IsWarning);
    }

    [Fact]
    public async Task A_file_without_shapes_says_that_nothing_is_there()
    {
        using var source = Set(string.Empty);
        Assert.True((await source.ReadAsync()).Of("a.jpg").HasBoxAnnotation);
    }

    [Fact]
    public async Task Flags_are_labels_of_the_image_and_none_of_them_is_no_negative()
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg")
            .Text("a.json", """{"version":"5.2.1","flags":{"good":true,"bad":false},"shapes":[],"imagePath":"a.jpg","imageData":null}""")
            .Text("b.json", """{"version":"5.2.1","flags":{"good":false,"bad":false},"shapes":[],"imagePath":"b.jpg","imageData":null}""");
        var reading = await source.ReadAsync();

        Assert.Equal(["good"], reading.Of("a.jpg").Labels);
        Assert.Empty(reading.Of("b.jpg").Labels);
        Assert.False(reading.Of("b.jpg").HasBoxAnnotation);
    }

    [Theory]
    [InlineData("..\\\\images\\\\a.jpg")]
    [InlineData("../images/a.jpg")]
    [InlineData("C:\\\\photos\\\\images\\\\a.jpg")]
    public async Task An_image_in_another_folder_is_found_and_folders_are_splits(string path)
    {
        using var source = new SourceFixture().Images("train/images/a.jpg", "test/images/b.jpg")
            .Text("train/json/a.json", $$"""{"version":"4","flags":{},"shapes":[{{Rectangle}}],"imagePath":"{{path}}","imageData":"{{new string('A', 400_000)}}"}""")
            .Text("test/json/b.json", $$"""{"version":"4","flags":{},"shapes":[{{Rectangle}}],"imagePath":"../images/b.jpg"}""");
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetPart.Train, reading.Of("train/images/a.jpg").Part);
        Assert.Equal(DatasetPart.Test, reading.Of("test/images/b.jpg").Part);
    }

    [Fact]
    public async Task A_damaged_file_is_one_error_and_the_rest_is_read()
    {
        using var source = Set(Rectangle).Images("b.jpg").Text("b.json", """{"version":"5","shapes":[{"label":"x",""");
        var reading = await source.ReadAsync();

        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.EndsWith("b.json", reading.Problem("UnreadableAnnotation").File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_that_is_called_so_is_no_negative()
    {
        using var source = new SourceFixture().Images("a.jpg").Text("a.json", """{"version":"5","shapes":null,"imagePath":"a.jpg"}""");
        Assert.Equal("NoImages", (await source.FailAsync("a.json", DatasetFormat.LabelMe)).ErrorId);
    }

    [Fact]
    public async Task A_file_cut_off_before_its_shapes_is_said_with_its_image()
    {
        using var source = Set(Rectangle).Images("b.jpg").Text("b.json", """{"version":"5","fl""");
        var reading = await source.ReadAsync();

        Assert.Contains("b.json", reading.Problem("FileNotUsed").Message, StringComparison.Ordinal);
        Assert.Contains("b.jpg", reading.Problem("ImageNotNamed").Message, StringComparison.Ordinal);
    }

    private static SourceFixture Set(string shapes) => new SourceFixture().Images("a.jpg")
        .Text("a.json", $$"""{"version":"5.2.1","flags":{},"shapes":[{{shapes}}],"imagePath":"a.jpg","imageData":null,"imageHeight":100,"imageWidth":200}""");
}
