using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

public sealed class LabelStudioSourceTests
{
    private const string Size = "\"original_width\":200,\"original_height\":100,\"image_rotation\":0";
    private const string Nut = $$$"""{"id":"r1",{{{Size}}},"from_name":"label","to_name":"image","type":"rectanglelabels","value":{"x":10,"y":20.0,"width":20,"height":30,"rotation":0,"rectanglelabels":["nut"]}}""";

    [Theory]
    [InlineData("annotations", "/data/upload/1/0f3c8a21-a.jpg")]
    [InlineData("completions", "/data/local-files/?d=photos/a.jpg")]
    [InlineData("annotations", "https://host/p/a.jpg?sig=1%2F2")]
    [InlineData("annotations", "a.jpg")]
    public async Task Boxes_in_percent_are_read_whatever_the_image_is_called(string member, string image)
    {
        using var source = Set(Task($"[{Nut}]", image, member));
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.LabelStudio, reading.Format);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.Equal("ImageNotNamed", Assert.Single(reading.Problems).ErrorId);
    }

    [Fact]
    public async Task A_box_without_stated_size_is_a_fraction_of_its_image()
    {
        using var source = Set(Task("""[{"type":"rectanglelabels","value":{"x":10,"y":20,"width":20,"height":30,"rectanglelabels":["nut"]}}]"""));
        Assert.Equal(["nut 20 20 40 30"], (await source.ReadAsync()).Boxes("a.jpg"));
    }

    [Theory]
    [InlineData("\"x\":50,\"y\":20,\"width\":20,\"height\":20,\"rotation\":90,\"rectanglelabels\":[\"x\"]", "x 80 20 20 40", "rotated box")]
    [InlineData("\"x\":50,\"y\":50,\"radiusX\":10,\"radiusY\":30,\"rotation\":0,\"ellipselabels\":[\"x\"]", "x 80 20 40 60", "ellipse")]
    [InlineData("\"points\":[[10,20],[30,20],[20,60]],\"polygonlabels\":[\"x\"]", "x 20 20 40 40", "polygon")]
    public async Task A_shape_with_an_area_is_read_as_the_box_around_it_and_said(string value, string box, string said)
    {
        using var source = Set(Task($$$"""[{"id":"r",{{{Size}}},"value":{ {{{value}}} } }]"""));
        var reading = await source.ReadAsync();

        Assert.Equal([box], reading.Boxes("a.jpg"));
        Assert.Contains($"1 {said} ", reading.Problem("BoxAroundShape").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"x\":50,\"y\":50,\"width\":0.3,\"keypointlabels\":[\"x\"]")]
    [InlineData("\"format\":\"rle\",\"rle\":[1,2],\"brushlabels\":[\"x\"]")]
    [InlineData("\"text\":[\"a comment\"]")]
    [InlineData("\"rating\":3")]
    public async Task What_is_no_box_is_said_and_leaves_its_image_unlabeled(string value)
    {
        using var source = Set(Task($$$"""[{"id":"r","value":{ {{{value}}} } }]"""), Task($"[{Nut}]", "b.jpg"));
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.Empty(reading.Of("a.jpg").Labels);
        Assert.Equal(1, reading.Problem("AnnotationNotStored").Count);
    }

    [Fact]
    public async Task Choices_are_labels_of_the_image()
    {
        using var source = Set(Task("""[{"type":"choices","value":{"choices":["clean","new"]}},{"type":"taxonomy","value":{"taxonomy":[["metal","steel"]]}}]"""));
        Assert.Equal(["clean", "new", "steel"], (await source.ReadAsync()).Of("a.jpg").Labels);
    }

    [Fact]
    public async Task A_label_beside_its_rectangle_and_several_labels_of_one_are_read()
    {
        using var source = Set(
            Task("""[{"id":"r","type":"rectangle","value":{"x":10,"y":20,"width":20,"height":30}},{"id":"r","type":"labels","value":{"x":10,"y":20,"width":20,"height":30,"labels":["nut","old"]}}]"""));
        Assert.Equal(["nut 20 20 40 30", "old 20 20 40 30"], (await source.ReadAsync()).Boxes("a.jpg"));
    }

    [Fact]
    public async Task Tasks_that_were_skipped_or_not_done_are_unlabeled_and_one_done_without_regions_is_empty()
    {
        using var source = Set(
            """{"id":1,"data":{"image":"a.jpg"},"annotations":[{"was_cancelled":true,"result":[]}],"predictions":[]}""",
            """{"id":2,"data":{"image":"b.jpg"},"annotations":[]}""",
            """{"id":3,"data":{"image":"c.jpg"},"annotations":[{"was_cancelled":false,"result":[]}]}""",
            Task($"[{Nut}]", "d.jpg"));
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.False(reading.Of("b.jpg").HasBoxAnnotation);
        Assert.True(reading.Of("c.jpg").HasBoxAnnotation);
        Assert.Equal(2, reading.Problem("ImageUnlabeled").Count);
    }

    [Fact]
    public async Task Of_several_annotations_the_ground_truth_counts_and_it_is_said()
    {
        using var source = Set($$$"""{"data":{"image":"a.jpg"},"annotations":[{"ground_truth":true,"result":[{{{Nut}}}]},{"result":[]}]}""");
        var reading = await source.ReadAsync();

        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.True(reading.Problem("AnnotationSuperseded").IsWarning);
    }

    [Fact]
    public async Task Of_several_annotations_an_empty_one_is_no_negative()
    {
        using var source = Set($$$"""{"data":{"image":"a.jpg"},"annotations":[{"result":[{{{Nut}}}]},{"result":[]}]}""");
        Assert.Equal(["nut 20 20 40 30"], (await source.ReadAsync()).Boxes("a.jpg"));
    }

    [Theory]
    [InlineData("""{"id":"r","value":{"x":10,"y":20,"width":20,"rectanglelabels":["x"],"height":null}}""")]
    [InlineData("""{"id":"r","value":{"x":10,"y":20,"width":20,"height":30,"rectanglelabels":[]}}""")]
    [InlineData("""{"id":"r","value":{"x":10,"y":20,"width":20,"height":30,"rotation":45,"rectanglelabels":["x"]}}""")]
    [InlineData("""{"id":"r","image_rotation":90,"value":{"x":10,"y":20,"width":20,"height":30,"rectanglelabels":["x"]}}""")]
    [InlineData("""{"id":"r","value":{"points":[[1,2],["a",3]],"polygonlabels":["x"]}}""")]
    public async Task What_cannot_be_read_is_an_error_and_no_negative(string result)
    {
        using var source = Set(Task($"[{result}]"), Task($"[{Nut}]", "b.jpg"));
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.False(reading.Problem("InvalidAnnotation").IsWarning);
    }

    [Fact]
    public async Task The_minimal_export_is_read()
    {
        using var source = Set(
            $$$"""{"image":"/data/upload/2/0f3c8a21-a.jpg","id":7,"label":[{"x":10,"y":20,"width":20,"height":30,"rotation":0,"rectanglelabels":["nut"],{{{Size}}} }],"annotator":1,"annotation_id":3,"created_at":"t","updated_at":"t","lead_time":2.5}""",
            """{"image":"b.jpg","id":8,"choice":"clean","annotator":1,"annotation_id":4}""",
            """{"image":"c.jpg","id":9,"choice":{"choices":["old","bent"]},"annotator":1,"annotation_id":5}""");
        var reading = await source.ReadAsync();

        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.Equal(["clean"], reading.Of("b.jpg").Labels);
        Assert.Equal(["old", "bent"], reading.Of("c.jpg").Labels);
    }

    [Fact]
    public async Task A_task_without_an_image_is_an_error()
    {
        using var source = Set("""{"data":{"text":"hello"},"annotations":[]}""", Task($"[{Nut}]"));
        Assert.Contains("Task 1 ", (await source.ReadAsync()).Problem("InvalidAnnotation").Message, StringComparison.Ordinal);
    }

    private static string Task(string results, string image = "a.jpg", string member = "annotations") =>
        $$$"""{"id":1,"data":{"image":"{{{image}}}"},"{{{member}}}":[{"id":5,"was_cancelled":false,"result":{{{results}}}}]}""";

    private static SourceFixture Set(params string[] tasks) =>
        new SourceFixture().Images("a.jpg", "b.jpg", "c.jpg", "d.jpg").Text("export.json", $"[{string.Join(',', tasks)}]");
}
