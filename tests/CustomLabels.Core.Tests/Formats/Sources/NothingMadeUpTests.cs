using CustomLabels.Core.Tests.Formats.Targets;
using CustomLabels.Formats;
using static CustomLabels.Core.Tests.Formats.Sources.SourceFolder;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>An image is known to be empty only where its source says so: an annotation that cannot be used leaves its image unlabeled.</summary>
public sealed class NothingMadeUpTests : IDisposable
{
    private readonly SourceFolder _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("this is no box", "InvalidAnnotation")]
    [InlineData("7 0.5 0.5 0.2 0.4", "UnknownClass")]
    [InlineData("0 0.5 0.5 0 0.4", "BoxWithoutArea")]
    [InlineData("0 1.5 1.5 0.2 0.2", "BoxOutsideImage")]
    [InlineData("0 nan 0.5 0.2 0.4", "InvalidAnnotation")]
    public async Task AYoloLineThatCannotBeUsedLeavesItsImageUnlabeled(string line, string error)
    {
        _source.Images("images/a.jpg", "images/b.jpg", "images/c.jpg").File("data.yaml", "names: [nut]\n")
            .File("labels/a.txt", line + "\n").File("labels/b.txt", "0 0.5 0.5 0.2 0.4\n" + line + "\n").File("labels/c.txt", "");

        var reading = await _source.ReadAsync();

        Assert.Equal(["images/a.jpg -", "images/b.jpg nut(80,30,40x40)", "images/c.jpg empty"], Said(reading));
        Assert.All(LeftOut(reading), problem => Assert.StartsWith(error, problem, StringComparison.Ordinal));
        Assert.Equal(2, LeftOut(reading).Length);
        Assert.Contains("a.jpg", Assert.Single(reading.Problems, problem => problem.ErrorId == "ImageUnlabeled").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<object><name>nut</name></object>", "InvalidAnnotation")]
    [InlineData("<object><name>nut</name><robndbox><cx>5</cx></robndbox></object>", "InvalidAnnotation")]
    [InlineData("<object><name>nut</name><bndbox><xmin>5</xmin><ymin>5</ymin><xmax>5</xmax><ymax>50</ymax></bndbox></object>", "BoxWithoutArea")]
    [InlineData("<object><name/><bndbox><xmin>5</xmin><ymin>5</ymin><xmax>50</xmax><ymax>50</ymax></bndbox></object>", "InvalidAnnotation")]
    public async Task AVocObjectThatCannotBeUsedLeavesItsImageUnlabeled(string item, string error)
    {
        _source.Images("a.jpg", "b.jpg").File("a.xml", $"<annotation><filename>a.jpg</filename>{item}</annotation>").File("b.xml", "<annotation><filename>b.jpg</filename></annotation>");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg -", "b.jpg empty"], Said(reading));
        Assert.StartsWith(error, Assert.Single(LeftOut(reading)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"image_id":1,"category_id":1}""", 1)]
    [InlineData("""{"image_id":1,"category_id":9,"bbox":[1,2,30,40]}""", 1)]
    [InlineData("""{"image_id":1,"category_id":1,"bbox":[1,2,0,40]}""", 1)]
    [InlineData("""{"image_id":1,"category_id":1,"bbox":[1,2,30,40],"iscrowd":1}""", 0)]
    public async Task ACocoAnnotationThatCannotBeUsedLeavesItsImageUnlabeled(string annotation, int errors)
    {
        _source.Images("a.jpg", "b.jpg").File("instances.json", $$"""{"images":[{"id":1,"file_name":"a.jpg"},{"id":2,"file_name":"b.jpg"}],"annotations":[{{annotation}}],"categories":[{"id":1,"name":"nut"}]}""");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg -", "b.jpg empty"], Said(reading));
        Assert.Equal(errors, LeftOut(reading).Length);
        Assert.NotEmpty(Warned(reading));
    }

    [Fact]
    public async Task ACocoFileWithoutAnyAnnotationsSaysNothingOfItsImages()
    {
        _source.Images("a.jpg").File("image_info.json", """{"images":[{"id":1,"file_name":"a.jpg"}],"categories":[{"id":1,"name":"nut"}]}""");

        Assert.Equal(["a.jpg -"], Said(await _source.ReadAsync()));
    }

    [Fact]
    public async Task AnnotationsThatBelongToNoListedImageLeaveAllImagesUnlabeled()
    {
        _source.Images("a.jpg").File("instances.json", """{"images":[{"id":1,"file_name":"a.jpg"}],"annotations":[{"image_id":"x","category_id":1,"bbox":[1,2,30,40]}],"categories":[{"id":1,"name":"nut"}]}""");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg -"], Said(reading));
        Assert.Equal(["UnknownImage instances.json:1"], LeftOut(reading));
    }

    [Fact]
    public async Task ATableRowThatCannotBeUsedLeavesItsImageUnlabeled()
    {
        _source.Images("a.jpg", "b.jpg", "c.jpg").File("boxes.csv", "filename,class,xmin,ymin,xmax,ymax\na.jpg,nut,1,2,x,4\na.jpg,,,,,\nb.jpg,nut,20,20,60,50\nc.jpg,,,,,\n");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg -", "b.jpg nut(20,20,40x30)", "c.jpg empty"], Said(reading));
        Assert.Equal(["InvalidAnnotation boxes.csv:2"], LeftOut(reading));
    }

    [Fact]
    public async Task AManifestLineWhoseBoxesAreAllInvalidLeavesItsImageUnlabeled()
    {
        const string Line = """{"source-ref":"a.jpg","boxes":{"image_size":[{"width":200,"height":100,"depth":3}],"annotations":[{"class_id":0,"left":500,"top":1,"width":30,"height":30}]},"boxes-metadata":{"objects":[{"confidence":1}],"class-map":{"0":"nut"},"type":"groundtruth/object-detection","human-annotated":"yes","creation-date":"2026-01-01T00:00:00","job-name":"j"},"sun":1,"sun-metadata":{"class-name":"sun","confidence":1,"type":"groundtruth/image-classification","human-annotated":"yes","creation-date":"2026-01-01T00:00:00","job-name":"j"}}""";
        _source.Images("a.jpg").File("set.manifest", Line + "\n");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg sun"], Said(reading));
        Assert.False(reading.Images[0].HasBoxAnnotation);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-8", true)]
    public async Task AManifestIsReadInItsEncoding(string name, bool hasMark)
    {
        const string Line = """{"source-ref":"a.jpg","a":1,"a-metadata":{"class-name":"Nüsse","confidence":1,"type":"groundtruth/image-classification","human-annotated":"yes","creation-date":"2026-01-01T00:00:00","job-name":"j"}}""";
        var encoding = System.Text.Encoding.GetEncoding(name);
        _source.Images("a.jpg").Bytes("set.manifest", [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Line + "\r\n")]);

        Assert.Equal(["a.jpg Nüsse"], Said(await _source.ReadAsync()));
    }

    [Fact]
    public async Task AnEntryThatIsLeftOutAsADuplicateTakesNothingFromAnImageToCallItEmpty()
    {
        _source.Images("a.jpg").File("1.xml", "<annotation><filename>a.jpg</filename></annotation>")
            .File("2.xml", "<annotation><filename>a.jpg</filename><object><name>nut</name><bndbox><xmin>5</xmin><ymin>5</ymin><xmax>50</xmax><ymax>50</ymax></bndbox></object></annotation>");

        var reading = await _source.ReadAsync();

        Assert.Equal(["a.jpg -"], Said(reading));
        Assert.Contains("DuplicateImage 2.xml", LeftOut(reading));
    }

    [Fact]
    public async Task ABoxWithoutAreaInWholePixelsLeavesItsImageUnlabeledInAManifest()
    {
        using TargetFixture target = new();

        await target.WriteAsync(DatasetFormat.Manifest, [target.Photo("a.jpg", boxes: [new Boxes.BoxAnnotation("dot", 5.1, 5.1, 0.3, 0.3)]), target.Photo("b.jpg", boxes: [])]);

        var lines = target.Text("dataset.manifest").Split('\n');
        Assert.DoesNotContain("annotations", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"annotations\":[]", lines[1], StringComparison.Ordinal);
    }
}
