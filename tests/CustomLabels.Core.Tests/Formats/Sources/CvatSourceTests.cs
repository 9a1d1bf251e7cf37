using CustomLabels.Annotations;
using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

public sealed class CvatSourceTests
{
    private const string Box = """<box label="nut" source="manual" occluded="0" xtl="20.00" ytl="20.00" xbr="60.00" ybr="50.00" z_order="0"/>""";

    [Fact]
    public async Task Boxes_and_tags_of_an_export_are_read()
    {
        using var source = Set($"""{Image("a.jpg", Box + """<tag label="rusty" source="manual"></tag>""")}{Image("b.jpg", """<tag label="clean"/>""")}""");
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.Cvat, reading.Format);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("images/a.jpg"));
        Assert.Equal(["rusty"], reading.Of("images/a.jpg").Labels);
        Assert.Equal(["clean"], reading.Of("images/b.jpg").Labels);
        Assert.False(reading.Of("images/b.jpg").HasBoxAnnotation);
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("""<polygon label="x" points="10.25,20;50,20;30,70"/>""", "x 10 20 40 50", "1 polygon ")]
    [InlineData("""<ellipse label="x" cx="100" cy="50" rx="40" ry="20"/>""", "x 60 30 80 40", "1 ellipse ")]
    [InlineData("""<ellipse label="x" cx="100" cy="50" rx="40" ry="20" rotation="90"/>""", "x 80 10 40 80", "1 ellipse ")]
    [InlineData("""<box label="x" xtl="80" ytl="40" xbr="120" ybr="60" rotation="90.0"/>""", "x 90 30 20 40", "1 rotated box ")]
    [InlineData("""<mask label="x" rle="1,2" left="10" top="20" width="30" height="40"/>""", "x 10 20 30 40", "1 mask ")]
    [InlineData("""<cuboid label="x" xtl1="10" ytl1="20" xbl1="10" ybl1="60" xtr1="50" ytr1="20" xbr1="50" ybr1="60" xtl2="70" ytl2="10" xbl2="70" ybl2="40" xtr2="40" ytr2="10" xbr2="40" ybr2="40"/>""", "x 10 10 60 50", "1 cuboid ")]
    public async Task A_shape_with_an_area_is_read_as_the_box_around_it_and_said(string shape, string box, string said)
    {
        using var source = Set(Image("a.jpg", shape));
        var reading = await source.ReadAsync();

        Assert.Equal([box], reading.Boxes("images/a.jpg"));
        var loss = reading.Problem("BoxAroundShape");
        Assert.True(loss.IsLoss && loss.IsWarning);
        Assert.StartsWith(said, loss.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<points label="x" points="10,20"/>""")]
    [InlineData("""<polyline label="x" points="10,20;30,40"/>""")]
    [InlineData("""<skeleton label="x"><points label="nose" points="10,20"/></skeleton>""")]
    [InlineData("""<box label="x" outside="1" xtl="1" ytl="1" xbr="50" ybr="50"/>""")]
    public async Task What_is_no_box_is_said_and_leaves_its_image_unlabeled(string shape)
    {
        using var source = Set(Image("a.jpg", shape) + Image("b.jpg", Box));
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("images/a.jpg").HasBoxAnnotation);
        Assert.Equal(1, reading.Problem("AnnotationNotStored").Count);
    }

    [Fact]
    public async Task An_image_without_annotations_is_unlabeled_and_not_empty()
    {
        using var source = Set(Image("a.jpg", string.Empty) + Image("b.jpg", Box));
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("images/a.jpg").HasBoxAnnotation);
        Assert.Contains("a.jpg", reading.Problem("ImageUnlabeled").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subset_says_what_an_image_is_for()
    {
        using var source = Set(Image("a.jpg", Box, """subset="Train" """) + Image("b.jpg", Box, """subset="Test" """));
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetPart.Train, reading.Of("images/a.jpg").Part);
        Assert.Equal(DatasetPart.Test, reading.Of("images/b.jpg").Part);
    }

    [Theory]
    [InlineData("""<box label="x" xtl="1,5" ytl="1" xbr="50" ybr="50"/>""")]
    [InlineData("""<box xtl="1" ytl="1" xbr="50" ybr="50"/>""")]
    [InlineData("""<box label="x" xtl="NaN" ytl="1" xbr="50" ybr="50"/>""")]
    [InlineData("""<polygon label="x" points=""/>""")]
    [InlineData("""<polygon label="x" points="1;2"/>""")]
    [InlineData("""<tag/>""")]
    public async Task What_cannot_be_read_is_an_error_with_its_line_and_no_negative(string shape)
    {
        using var source = Set(Image("a.jpg", "\n" + shape) + Image("b.jpg", Box));
        var reading = await source.ReadAsync();

        var problem = reading.Problem("InvalidAnnotation");
        Assert.False(problem.IsWarning);
        Assert.Equal(2, problem.Line);
        Assert.False(reading.Of("images/a.jpg").HasBoxAnnotation);
        Assert.True(reading.Of("images/b.jpg").HasBoxAnnotation);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_keeps_what_comes_before_and_is_an_error()
    {
        using SourceFixture source = new();
        source.Images("images/a.jpg").Text("annotations.xml", $"<annotations>{Image("a.jpg", Box)}<image name=\"b.jpg\"><box");
        var reading = await source.ReadAsync();

        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("images/a.jpg"));
        Assert.Equal("UnreadableAnnotation", Assert.Single(reading.Problems).ErrorId);
    }

    [Fact]
    public async Task The_export_of_a_video_is_refused_with_the_export_to_choose()
    {
        using SourceFixture source = new();
        source.Images("images/frame_000000.png").Text("annotations.xml", $"""<annotations><version>1.1</version><meta/><track id="0" label="nut">{Box}</track></annotations>""");
        var error = await source.FailAsync();

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Contains("annotations.xml looks like CVAT for video 1.1", error.Message, StringComparison.Ordinal);
        Assert.Contains("CVAT for images 1.1", error.Message, StringComparison.Ordinal);
    }

    private static string Image(string name, string content, string attributes = "") => $"""<image id="0" name="{name}" {attributes}width="200" height="100">{content}</image>""";

    private static SourceFixture Set(string images) => new SourceFixture().Images("images/a.jpg", "images/b.jpg")
        .Text("annotations.xml", $"<?xml version=\"1.0\" encoding=\"utf-8\"?><annotations><version>1.1</version><meta><task><name>t</name></task></meta>{images}</annotations>");
}
