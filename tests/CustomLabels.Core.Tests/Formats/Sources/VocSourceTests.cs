using static CustomLabels.Core.Tests.Formats.Sources.SourceFolder;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>Pascal VOC sets as people have them.</summary>
public sealed class VocSourceTests : IDisposable
{
    private readonly SourceFolder _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("a.jpg", "a")]
    [InlineData("b.png", "b")]
    [InlineData("c.d.jpg", "c.d")]
    [InlineData("e.JPEG", "e")]
    [InlineData("f.JPG", "F.jpg")]
    [InlineData("g.jpg", "wrong.png")]
    [InlineData("h.jpg", "C:\\photos\\h")]
    public async Task NamesWithoutExtensionOrWrongOnesFindTheOneImageThatFitsWithAWarning(string image, string name)
    {
        var stem = Path.GetFileNameWithoutExtension(image);
        _source.Images($"JPEGImages/{image}", "JPEGImages/other.jpg").File($"Annotations/{stem}.xml", Xml(name));

        var reading = await _source.ReadAsync();

        Assert.Equal([$"JPEGImages/{image} nut(20,20,40x30)"], Said(reading));
        Assert.Contains($"ImageNameDiffers {stem}.xml", Warned(reading));
        Assert.Empty(LeftOut(reading));
    }

    [Theory]
    [InlineData("ImageSets/Main/train.txt", "a\nb\n", "ImageSets/Main/test.txt", "c\n")]
    [InlineData("ImageSets/Main/trainval.txt", "a\r\nb\r\n", "ImageSets/Main/test.txt", "c")]
    [InlineData("imagesets/main/TRAIN.TXT", "a.jpg\nb.jpg\n", "imagesets/main/Val.txt", "c.jpg\n")]
    [InlineData("ImageSets/Layout/train.txt", "a\nb\n", "ImageSets/Layout/val.txt", "c\n")]
    [InlineData("ImageSets/train.txt", "a\nb\n", "ImageSets/val.txt", "c\n")]
    [InlineData("train.txt", "/data/JPEGImages/a.jpg /data/Annotations/a.xml\nb\n", "val.txt", "c\n")]
    public async Task ListsSayWhatIsForWhat(string train, string trainNames, string test, string testNames)
    {
        _source.File(train, trainNames).File(test, testNames);
        Set("a", "b", "c");

        var reading = await _source.ReadAsync();

        Assert.Equal(["Train", "Train", "Test"], reading.Images.Select(image => image.Part.ToString()));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public async Task ListsInUtf16AreReadAndImagesInNoneAreSaid()
    {
        _source.File("ImageSets/Main/train.txt", "a\n", System.Text.Encoding.Unicode).File("ImageSets/Main/test.txt", "b\ngone\n");
        Set("a", "b", "c");

        var reading = await _source.ReadAsync();

        Assert.Equal(["Train", "Test"], reading.Images.Select(image => image.Part.ToString()));
        Assert.Equal(["SplitMissing test.txt", "ImageWithoutSplit Main"], Warned(reading));
    }

    [Fact]
    public async Task NumbersAreReadInAnyNotation()
    {
        _source.Images("a.jpg").File("a.xml", "<annotation><filename>a.jpg</filename><object><name> nut </name><bndbox><xmin>2.0e+01</xmin><ymin> 20 </ymin><xmax>60.0</xmax><ymax>50</ymax></bndbox></object></annotation>");

        Assert.Equal(["a.jpg nut(20,20,40x30)"], Said(await _source.ReadAsync()));
    }

    [Fact]
    public async Task AFileThatIsNoXmlIsNamedWithItsLineAndTheRestIsRead()
    {
        Set("a");
        _source.File("Annotations/b.xml", "<annotation>\n<filename>\n").File("Annotations/c.xml", "<?xml version=\"1.0\" encoding=\"windows-9999\"?>\n<annotation/>");

        var reading = await _source.ReadAsync(format: CustomLabels.Formats.DatasetFormat.Voc);

        Assert.Single(reading.Images);
        Assert.Equal(["UnreadableAnnotation b.xml:3", "UnreadableAnnotation c.xml:1"], LeftOut(reading));
    }

    private void Set(params string[] names)
    {
        foreach (var name in names)
        {
            _source.Images($"JPEGImages/{name}.jpg").File($"Annotations/{name}.xml", Xml(name + ".jpg"));
        }
    }

    private static string Xml(string name) =>
        $"<annotation><filename>{name}</filename><object><name>nut</name><bndbox><xmin>20</xmin><ymin>20</ymin><xmax>60</xmax><ymax>50</ymax></bndbox></object></annotation>";
}
