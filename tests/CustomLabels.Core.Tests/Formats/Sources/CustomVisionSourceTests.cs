using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

public sealed class CustomVisionSourceTests
{
    private const string Region = """{"regionId":"r","tagName":"nut","tagId":"t","left":0.1,"top":0.2,"width":0.2,"height":0.3}""";

    [Fact]
    public async Task Regions_are_boxes_in_fractions_and_tags_of_other_images_are_labels()
    {
        using var source = Set(Image("a", "[{\"tagId\":\"t\",\"tagName\":\"nut\"}]", $"[{Region}]"), Image("b", """[{"tagId":"u","tagName":"rusty"},{"tagId":"v","tagName":"bent"}]"""));
        var reading = await source.ReadAsync();

        Assert.Equal(DatasetFormat.CustomVision, reading.Format);
        Assert.Equal(["nut 20 20 40 30"], reading.Boxes("a.jpg"));
        Assert.Empty(reading.Of("a.jpg").Labels);
        Assert.Equal(["rusty", "bent"], reading.Of("b.jpg").Labels);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public async Task What_the_client_for_python_saves_is_read()
    {
        using var source = Set("""{"id":"1","name":"a.jpg","original_image_uri":"https://x/a","regions":[{"tag_name":"nut","left":0.1,"top":0.2,"width":0.2,"height":0.3}]}""");
        Assert.Equal(["nut 20 20 40 30"], (await source.ReadAsync()).Boxes("a.jpg"));
    }

    [Fact]
    public async Task An_image_is_found_by_its_id()
    {
        using var source = new SourceFixture().Images("images/4d6eb844-42ee.jpg").Text("images.json", $$"""[{"id":"4d6eb844-42ee","originalImageUri":"https://x/y","tags":[{"tagName":"nut"}],"regions":[{{Region}}]}]""");
        Assert.Equal(["nut 20 20 40 30"], (await source.ReadAsync()).Boxes("images/4d6eb844-42ee.jpg"));
    }

    [Fact]
    public async Task The_tag_Negative_says_that_nothing_is_there_and_no_tag_says_nothing()
    {
        using var source = Set(Image("a", """[{"tagId":"t","tagName":"Negative"}]"""), Image("b", "[]"));
        var reading = await source.ReadAsync();

        Assert.True(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.Empty(reading.Of("a.jpg").Labels);
        Assert.False(reading.Of("b.jpg").HasBoxAnnotation);
        Assert.Equal(1, reading.Problem("ImageUnlabeled").Count);
    }

    [Theory]
    [InlineData("""{"tagName":"nut","left":0.1,"top":0.2,"width":0.2}""")]
    [InlineData("""{"left":0.1,"top":0.2,"width":0.2,"height":0.3}""")]
    [InlineData("""{"tagName":"nut","left":"0,1","top":0.2,"width":0.2,"height":0.3}""")]
    public async Task What_cannot_be_read_is_an_error_and_no_negative(string region)
    {
        using var source = Set(Image("a", "[]", $"[{region}]"));
        var reading = await source.ReadAsync();

        Assert.False(reading.Of("a.jpg").HasBoxAnnotation);
        Assert.False(reading.Problem("InvalidAnnotation").IsWarning);
    }

    [Theory]
    [InlineData("[0.1,0.2,0.2,0.3]", "[0,0,1,1]", "nut 20 20 40 30", "nut 0 0 200 100")]
    [InlineData("[20,20,40,30]", "[0,0,1,1]", "nut 20 20 40 30", "nut 0 0 1 1")]
    public async Task Whether_its_COCO_is_in_fractions_is_decided_for_the_file(string a, string b, string boxA, string boxB)
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Text("coco.json", $$"""
            {"images":[{"id":1,"file_name":"a.jpg","width":200,"height":100},{"id":2,"file_name":"b.jpg","width":200,"height":100}],
            "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":{{a}}},{"id":2,"image_id":2,"category_id":1,"bbox":{{b}}}],"categories":[{"id":1,"name":"nut"}]}
            """);
        var reading = await source.ReadAsync();

        Assert.Equal([boxA], reading.Boxes("a.jpg"));
        Assert.Equal([boxB], reading.Boxes("b.jpg"));
    }

    private static string Image(string name, string tags, string regions = "[]") =>
        $$"""{"id":"4d6eb844-{{name}}","name":"{{name}}.jpg","created":"2024-01-01","width":200,"height":100,"originalImageUri":"https://x/{{name}}","tags":{{tags}},"regions":{{regions}}}""";

    private static SourceFixture Set(params string[] images) => new SourceFixture().Images("a.jpg", "b.jpg").Text("images.json", $"[{string.Join(',', images)}]");
}
