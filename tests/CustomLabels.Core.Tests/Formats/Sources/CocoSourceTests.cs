using static CustomLabels.Core.Tests.Formats.Sources.SourceFolder;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>COCO files as programs of many kinds write them.</summary>
public sealed class CocoSourceTests : IDisposable
{
    private readonly SourceFolder _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("""{"id":1,"image_id":1,"category_id":1,"segmentation":[[20,20,60,20,60,50,20,50]]}""")]
    [InlineData("""{"id":1,"image_id":1,"category_id":1,"bbox":[],"segmentation":[[20,20,60,20],[60,50,20,50]]}""")]
    [InlineData("""{"id":1,"image_id":1,"category_id":1,"bbox":null,"segmentation":[20,20,60,20,60,50,20,50]}""")]
    [InlineData("""{"segmentation":[[20,20,60,20,60,50,20,50]],"bbox":[NaN,NaN,NaN,NaN],"id":1,"image_id":1,"category_id":1}""")]
    [InlineData("""{"id":1,"image_id":1,"category_id":1,"bbox":[0,0,0,0],"segmentation":[[20,20,60,20,60,50,20,50]]}""")]
    [InlineData("""{"id":1,"image_id":1,"category_id":1,"segmentation":{"size":[100,200],"counts":[2020,30,3870,30]}}""")]
    public async Task OutlinesWithoutBoxAreReadAsTheBoxAroundThem(string annotation)
    {
        Write(annotation);

        var reading = await _source.ReadAsync();

        var box = Assert.Single(reading.Images[0].Boxes);
        Assert.Equal((20, 20, 30), (box.Left, box.Top, box.Height));
        Assert.Equal(40, box.Width);
        Assert.Equal("BoxAroundShape", Assert.Single(reading.Problems).ErrorId);
    }

    /// <summary>The runs 2020, 30, 3870, 30 as cocoapi's rleToString packs them: columns 20 and 59, rows 20 to 49.</summary>
    [Fact]
    public async Task PackedMasksAreReadAsTheBoxAroundThem()
    {
        Write($$$"""{"image_id":1,"category_id":1,"segmentation":{"size":[100,200],"counts":"{{{Packed(2020, 30, 3870, 30)}}}"}}""");

        Assert.Equal(["a.jpg nut(20,20,40x30)"], Said(await _source.ReadAsync()));
    }

    [Theory]
    [InlineData("\"area\":NaN,\"bbox\":[20,20,40,30]", true)]
    [InlineData("\"area\":-Infinity,\"score\":Infinity,\"note\":\"NaN \\\" NaN\",\"bbox\":[20,20,40,30]", true)]
    [InlineData("\"bbox\":[NaN,20,40,30]", false)]
    [InlineData("\"bbox\":[\"20\",\"20\",\"4.0e+01\",30]", true)]
    [InlineData("\"bbox\":[20,20,40]", false)]
    [InlineData("\"bbox\":{\"x\":20}", false)]
    [InlineData("\"bbox\":[[20],20,40,30]", false)]
    public async Task NotANumberConcernsOnlyTheAnnotationThatNeedsIt(string members, bool isUsable)
    {
        Write($$"""{"image_id":1,"category_id":1,{{members}}}""");

        var reading = await _source.ReadAsync();

        Assert.Equal([isUsable ? "a.jpg nut(20,20,40x30)" : "a.jpg -"], Said(reading));
        Assert.Equal(isUsable ? 0 : 1, LeftOut(reading).Length);
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("\"1\"", "1")]
    [InlineData("1", "\"1.0\"")]
    [InlineData("\"x7\"", "\"x7\"")]
    [InlineData("9007199254740993", "9007199254740993")]
    public async Task IdsAreTheSameInAnyNotation(string one, string other)
    {
        _source.Images("a.jpg").File("i.json", $$"""{"images":[{"id":{{one}},"file_name":"a.jpg"}],"annotations":[{"image_id":{{other}},"category_id":{{other}},"bbox":[20,20,40,30]}],"categories":[{"id":{{one}},"name":"nut"}]}""");

        Assert.Equal(["a.jpg nut(20,20,40x30)"], Said(await _source.ReadAsync()));
    }

    [Fact]
    public async Task AnIdOfTwoImagesTellsNothingApart()
    {
        _source.Images("a.jpg", "b.jpg", "c.jpg").File("i.json", """{"images":[{"id":1,"file_name":"a.jpg"},{"id":1.0,"file_name":"b.jpg"},{"id":2,"file_name":"c.jpg"}],"annotations":[{"image_id":1,"category_id":1,"bbox":[20,20,40,30]}],"categories":[{"id":1,"name":"nut"}]}""");

        var reading = await _source.ReadAsync();

        Assert.Equal(["c.jpg empty"], Said(reading));
        Assert.Equal(["InvalidAnnotation i.json:1", "InvalidAnnotation i.json:1"], LeftOut(reading));
    }

    [Fact]
    public async Task CrowdsAreLeftOutAndSaid()
    {
        Write("""{"image_id":1,"category_id":1,"bbox":[20,20,40,30]},{"image_id":1,"category_id":1,"bbox":[1,1,9,9],"iscrowd":1}""");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg nut(20,20,40x30)"], Said(reading));
        Assert.Contains("crowd", Assert.Single(reading.Problems, problem => problem.IsLoss).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnNulInAFileNameLeavesOutThatImageOnly()
    {
        _source.Images("b.jpg").File("i.json", """{"images":[{"id":1,"file_name":"a\u0000.jpg"},{"id":2,"file_name":"b.jpg"}],"annotations":[{"image_id":2,"category_id":1,"bbox":[20,20,40,30]}],"categories":[{"id":1,"name":"nut"}]}""");

        var reading = await _source.ReadAsync();

        Assert.Equal(["b.jpg nut(20,20,40x30)"], Said(reading));
        Assert.Equal(["InvalidAnnotation i.json"], LeftOut(reading));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public async Task TextIsReadInItsEncodingWithAndWithoutByteOrderMark(string name)
    {
        const string Json = """{"images":[{"id":1,"file_name":"a.jpg"}],"annotations":[{"image_id":1,"category_id":1,"bbox":[20,20,40,30]}],"categories":[{"id":1,"name":"Nüsse"}]}""";
        var encoding = System.Text.Encoding.GetEncoding(name);
        _source.Images("one/a.jpg", "two/a.jpg").File("one/i.json", Json, encoding).Bytes("two/i.json", encoding.GetBytes(Json));

        Assert.Equal(["one/a.jpg Nüsse(20,20,40x30)", "two/a.jpg Nüsse(20,20,40x30)"], Said(await _source.ReadAsync()));
    }

    [Fact]
    public async Task TextInAnotherEncodingIsNoLabelAndTheRestIsRead()
    {
        _source.Images("a.jpg", "b.jpg").Bytes("i.json", System.Text.Encoding.Latin1.GetBytes(
            """{"info":{"ü":1},"images":[{"id":1,"file_name":"a.jpg"},{"id":2,"file_name":"b.jpg"}],"annotations":[{"image_id":1,"category_id":1,"bbox":[20,20,40,30]},{"image_id":2,"category_id":2,"bbox":[20,20,40,30]}],"categories":[{"id":1,"name":"Nüsse"},{"id":2,"name":"bolt"}]}"""));

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg -", "b.jpg bolt(20,20,40x30)"], Said(reading));
        Assert.Equal(["InvalidAnnotation i.json"], LeftOut(reading));
    }

    [Theory]
    [InlineData("/data/set/images/a.jpg")]
    [InlineData("C:\\data\\set\\a.jpg")]
    [InlineData("train/a.JPG")]
    [InlineData("a")]
    public async Task NamesOfAnotherMachineAreFoundWhereOneImageFitsWithAWarning(string name)
    {
        _source.Images("pictures/a.jpg", "pictures/b.jpg").File("i.json", $$"""{"images":[{"id":1,"file_name":{{System.Text.Json.JsonSerializer.Serialize(name)}}}],"annotations":[{"image_id":1,"category_id":1,"bbox":[20,20,40,30]}],"categories":[{"id":1,"name":"nut"}]}""");

        var reading = await _source.ReadAsync();

        Assert.Equal(["pictures/a.jpg nut(20,20,40x30)"], Said(reading));
        Assert.Contains("ImageNameDiffers i.json", Warned(reading));
    }

    [Fact]
    public async Task ANameThatSeveralImagesFitIsMissing()
    {
        _source.Images("one/a.jpg", "two/a.jpg", "b.jpg").File("i.json", """{"images":[{"id":1,"file_name":"x/a.jpg"},{"id":2,"file_name":"b.jpg"}],"annotations":[],"categories":[]}""");

        var reading = await _source.ReadAsync();

        Assert.Equal(["b.jpg empty"], Said(reading));
        Assert.Equal(["ImageMissing i.json"], LeftOut(reading));
    }

    private void Write(string annotations) => _source.Images("a.jpg")
        .File("instances.json", $$"""{"images":[{"id":1,"file_name":"a.jpg","width":200,"height":100}],"annotations":[{{annotations}}],"categories":[{"id":1,"name":"nut"}]}""");

    private static string Packed(params long[] runs)
    {
        System.Text.StringBuilder text = new();
        for (var i = 0; i < runs.Length; i++)
        {
            var run = i > 2 ? runs[i] - runs[i - 2] : runs[i];
            var more = true;
            while (more)
            {
                var bits = (int)(run & 0x1F);
                run >>= 5;
                more = (bits & 0x10) != 0 ? run != -1 : run != 0;
                text.Append((char)((more ? bits | 0x20 : bits) + '0'));
            }
        }

        return text.ToString().Replace("\\", "\\\\", StringComparison.Ordinal);
    }
}
