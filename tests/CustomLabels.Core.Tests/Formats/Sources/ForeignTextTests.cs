using System.Text;
using CustomLabels.Formats;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>JSON in the encodings and with the numbers that other programs write.</summary>
public sealed class ForeignTextTests
{
    private const string Json = """{"version":"5","flags":{},"score":NaN,"shapes":[{"label":"Mütter","points":[[20,20],[60,50]],"shape_type":"rectangle","mass":-Infinity}],"imagePath":"a.jpg"}""";

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    public async Task Json_is_read_in_any_encoding_of_Unicode_and_as_Python_writes_it(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        using var source = new SourceFixture().Images("a.jpg").Bytes("a.json", [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Json)]);
        Assert.Equal(["Mütter 20 20 40 30"], (await source.ReadAsync()).Boxes("a.jpg"));
    }

    [Fact]
    public async Task Json_in_another_encoding_is_refused_and_said()
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Bytes("a.json", Encoding.Latin1.GetBytes(Json)).Text("b.json", Json.Replace("a.jpg", "b.jpg", StringComparison.Ordinal));
        var reading = await source.ReadAsync();

        Assert.Contains("UTF-8", reading.Problem("UnreadableAnnotation").Message, StringComparison.Ordinal);
        Assert.Equal(["Mütter 20 20 40 30"], reading.Boxes("b.jpg"));
    }

    [Theory]
    [InlineData("M\\ud800tter")]
    [InlineData("M\\u0000tter")]
    public async Task Damaged_text_never_becomes_a_label(string label)
    {
        using var source = new SourceFixture().Images("a.jpg", "b.jpg").Text("a.json", Json.Replace("Mütter", label, StringComparison.Ordinal)).Text("b.json", Json.Replace("a.jpg", "b.jpg", StringComparison.Ordinal));
        var reading = await source.ReadAsync();

        Assert.Contains(reading.Problems, problem => !problem.IsWarning);
        Assert.DoesNotContain(reading.Images, image => image.AllLabels().Any(text => text.AsSpan().ContainsAny('\0', '\uFFFD')));
    }

    [Fact]
    public async Task Kinds_are_counted_in_the_plural()
    {
        const string Points = """{"label":"x","points":[[1,2]],"shape_type":"points"}""";
        using var source = new SourceFixture().Images("a.jpg").Text("a.json", $$"""{"version":"5","shapes":[{{Points}},{{Points}}],"imagePath":"a.jpg"}""");
        Assert.StartsWith("2 sets of points ", (await source.ReadAsync()).Problem("AnnotationNotStored").Message, StringComparison.Ordinal);
    }
}
