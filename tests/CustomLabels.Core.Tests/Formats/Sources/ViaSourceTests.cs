using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

public sealed class ViaSourceTests
{
    private const string Rect = """{"shape_attributes":{"name":"rect","x":20,"y":20,"width":40,"height":30},"region_attributes":{"class":"nut"}}""";
    private const string Header = "filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes\n";

    [Theory]
    [InlineData("{\"_via_settings\":{\"ui\":{}},\"_via_img_metadata\":{IMAGES},\"_via_attributes\":{\"region\":{},\"file\":{}}}")]
    [InlineData("{IMAGES}")]
    public async Task A_project_and_an_export_are_read(string file)
    {
        var images = Image("a.jpg", Rect);
        using var source = new SourceFixture().Images("a.jpg").Text("via.json", file.Replace("IMAGES", images, StringComparison.Ordinal));
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.Via, reading.Format);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public async Task Regions_of_the_first_version_are_read()
    {
        using var source = new SourceFixture().Images("a.jpg").Text(
            "via.json", $$$$"""{"a.jpg1":{"fileref":"","size":1,"filename":"a.jpg","base64_img_data":"","file_attributes":{},"regions":{"0":{{{{Rect}}}} }}}""");
        Assert.Equal(["nut 20 20 40 30"], (await source.ReadAsync()).Boxes("a.jpg"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    public async Task A_table_is_read_and_its_images_without_regions_are_unlabeled(string mark)
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Text("via.csv", mark + Header
            + """a.jpg,1,"{}",2,0,"{""name"":""rect"",""x"":20,""y"":20,""width"":40,""height"":30}","{""class"":""nut""}" """ + "\n"
            + """a.jpg,1,"{}",2,1,"{""name"":""circle"",""cx"":100,""cy"":50,""r"":20}","{""class"":""bolt""}" """ + "\n"
            + """b.jpg,1,"{}",0,0,"{}","{}" """ + "\n");
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.Via, reading.Format);
        Assert.Equal(["nut 20 20 40 30", "bolt 80 30 40 40"], reading.Boxes("a.jpg"));
        Assert.False(reading.Of("b.jpg").HasBoxAnnotation);
        Assert.Equal(1, reading.Problem("ImageUnlabeled").Count);
        Assert.Equal(1, reading.Problem("BoxAroundShape").Count);
    }

    [Theory]
    [InlineData("""{"name":"ellipse","cx":100,"cy":50,"rx":40,"ry":20,"theta":1.5707963}""", "x 80 10 40 80")]
    [InlineData("""{"name":"polygon","all_points_x":[10,50,30],"all_points_y":[20,20,70]}""", "x 10 20 40 50")]
    public async Task A_shape_with_an_area_is_read_as_the_box_around_it_and_said(string shape, string box)
    {
        using var source = Set(Region(shape, """{"label":"x"}"""));
        var reading = await source.ReadAsync();

        Assert.Equal([box], reading.Boxes("a.jpg"));
        Assert.True(reading.Problem("BoxAroundShape").IsLoss);
    }

    [Theory]
    [InlineData("""{"name":"point","cx":1,"cy":2}""", "AnnotationNotStored")]
    [InlineData("""{"name":"polyline","all_points_x":[1,2],"all_points_y":[1,2]}""", "AnnotationNotStored")]
    [InlineData("""{"name":"rect","x":1,"y":2,"width":3}""", "InvalidAnnotation")]
    [InlineData("""{"name":"rect","x":"1","y":2,"width":3,"height":4}""", "InvalidAnnotation")]
    [InlineData("""{"name":"polygon","all_points_x":[],"all_points_y":[]}""", "InvalidAnnotation")]
    [InlineData("""{"name":"star"}""", "InvalidAnnotation")]
    [InlineData("{}", "InvalidAnnotation")]
    public async Task What_is_no_box_is_said_and_leaves_its_image_unlabeled(string shape, string problem)
    {
        using var source = Set(Region(shape, """{"label":"x"}"""));
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        reading.Problem(problem);
        Assert.Contains("unlabeled, not empty", reading.Problem("ImageUnlabeled").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"part":"nut"}""", true)]
    [InlineData("""{"color":"red","Class":"nut"}""", true)]
    [InlineData("""{"class":{"nut":true,"bolt":false}}""", true)]
    [InlineData("""{"color":"red","size":"nut"}""", false)]
    [InlineData("{}", false)]
    [InlineData("""{"class":""}""", false)]
    public async Task The_label_is_the_usual_or_the_only_attribute_and_never_guessed(string attributes, bool isRead)
    {
        using var source = Set(Region("""{"name":"rect","x":20,"y":20,"width":40,"height":30}""", attributes));
        var reading = await source.ReadAsync();

        Assert.Equal(isRead ? ["nut 20 20 40 30"] : [], reading.Boxes("a.jpg"));
        Assert.Equal(isRead ? 0 : 1, reading.Problems.Count(problem => problem.ErrorId == "InvalidAnnotation"));
    }

    [Fact]
    public async Task A_project_says_what_an_option_is_called()
    {
        using var source = new SourceFixture().Images("a.jpg").Text(
            "via.json",
            "{\"_via_img_metadata\":{" + Image("a.jpg", Region("""{"name":"rect","x":20,"y":20,"width":40,"height":30}""", """{"class":"2"}"""))
                + """},"_via_attributes":{"region":{"class":{"type":"dropdown","options":{"1":"bolt","2":"nut"}}}}}""");
        Assert.Equal(["nut 20 20 40 30"], (await source.ReadAsync()).Boxes("a.jpg"));
    }

    [Fact]
    public async Task A_label_of_the_file_is_a_label_of_the_image()
    {
        using var source = new SourceFixture().Images("a.jpg").Text(
            "via.json", """{"a.jpg1":{"filename":"a.jpg","size":1,"regions":[],"file_attributes":{"caption":"on a belt","label":"rusty"}}}""");
        var reading = await source.ReadAsync();

        Assert.Equal(["rusty"], reading.Of("a.jpg").Labels);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public async Task A_field_that_is_no_json_is_an_error_with_its_line()
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Text("via.csv", Header
            + "a.jpg,1,{},1,0,\"{name\",{}\n"
            + """b.jpg,1,"{}",1,0,"{""name"":""rect"",""x"":20,""y"":20,""width"":40,""height"":30}","{""class"":""nut""}" """);
        var reading = await source.ReadAsync();

        Assert.Equal(2, reading.Problem("InvalidAnnotation").Line);
        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("b.jpg"));
    }

    private static string Region(string shape, string attributes) => $$"""{"shape_attributes":{{shape}},"region_attributes":{{attributes}}}""";

    private static string Image(string name, string regions) => $$$"""
        "{{{name}}}12345":{"filename":"{{{name}}}","size":12345,"regions":[{{{regions}}}],"file_attributes":{"caption":"","public_domain":"no"}}
        """;

    private static SourceFixture Set(string region) => new SourceFixture().Images("a.jpg").Text("via.json", "{" + Image("a.jpg", region) + "}");
}
