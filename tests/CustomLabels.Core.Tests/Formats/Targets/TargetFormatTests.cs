using System.Text.Json;
using System.Xml.Linq;
using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Formats;
using CustomLabels.Manifests;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Formats.Targets;

/// <summary>What is written, held to the definitions of the formats: our readers have no say here.</summary>
public sealed class TargetFormatTests : IDisposable
{
    private static readonly BoxAnnotation Cat = new("cat", 10, 20, 30, 40);
    private static readonly BoxAnnotation Ant = new("ant", 0, 0, 96, 64);

    private readonly TargetFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task CocoHasImagesAnnotationsAndCategoriesWithIdsThatMatch()
    {
        await _fixture.WriteAsync(DatasetFormat.Coco, [_fixture.Photo("a.jpg", boxes: [Cat, Ant]), _fixture.Photo("b.jpg", boxes: [])]);

        using var coco = JsonDocument.Parse(_fixture.Text("_annotations.coco.json"));
        JsonElement[] images = [.. coco.RootElement.GetProperty("images").EnumerateArray()];
        JsonElement[] annotations = [.. coco.RootElement.GetProperty("annotations").EnumerateArray()];
        Assert.Equal(["1:ant", "2:cat"], coco.RootElement.GetProperty("categories").EnumerateArray().Select(item => $"{item.GetProperty("id")}:{item.GetProperty("name")}"));
        Assert.Equal(["a.jpg", "b.jpg"], images.Select(image => image.GetProperty("file_name").GetString()));
        Assert.Equal((96, 64), (images[0].GetProperty("width").GetInt32(), images[0].GetProperty("height").GetInt32()));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", images[0].GetProperty("date_captured").GetString());
        Assert.Equal(["[10,20,30,40]", "[0,0,96,64]"], annotations.Select(item => item.GetProperty("bbox").GetRawText()));
        Assert.Equal([2, 1], annotations.Select(item => item.GetProperty("category_id").GetInt32()));
        Assert.All(annotations, item => Assert.Equal(images[0].GetProperty("id").GetInt32(), item.GetProperty("image_id").GetInt32()));
        Assert.Equal([1200, 6144], annotations.Select(item => item.GetProperty("area").GetInt32()));
        Assert.True(_fixture.Has("a.jpg") && _fixture.Has("b.jpg"));
    }

    [Fact]
    public async Task VocHasAnXmlFileForEachImageAsLabelImgLooksForIt()
    {
        await _fixture.WriteAsync(
            DatasetFormat.Voc,
            [_fixture.Photo("x/1 a.jpg", boxes: [Cat], part: DatasetPart.Train), _fixture.Photo("y/2.jpg", boxes: [], part: DatasetPart.Test)]);

        var annotation = XElement.Parse(_fixture.Text("Annotations/1_a.xml"));
        Assert.Equal("1_a.jpg", (string?)annotation.Element("filename"));
        Assert.Equal(("96", "64", "3"), ((string?)annotation.Element("size")!.Element("width"), (string?)annotation.Element("size")!.Element("height"), (string?)annotation.Element("size")!.Element("depth")));
        var item = Assert.Single(annotation.Elements("object"));
        Assert.Equal(["cat", "Unspecified", "0", "0"], item.Elements().Take(4).Select(element => element.Value));
        Assert.Equal(["xmin 10", "ymin 20", "xmax 40", "ymax 60"], item.Element("bndbox")!.Elements().Select(element => $"{element.Name} {element.Value}"));
        Assert.Equal("1_a\n", _fixture.Text("ImageSets/Main/train.txt"));
        Assert.Equal("2\n", _fixture.Text("ImageSets/Main/test.txt"));
        Assert.True(_fixture.Has("JPEGImages/1_a.jpg") && _fixture.Has("JPEGImages/2.jpg"));
    }

    [Fact]
    public async Task YoloHasATextFileForEachImageInTheFolderThatATrainerSwapsForImages()
    {
        await _fixture.WriteAsync(
            DatasetFormat.Yolo,
            [_fixture.Photo("images/1.jpg", boxes: [Cat, Ant], part: DatasetPart.Train), _fixture.Photo("2.jpg", boxes: [], part: DatasetPart.Test)]);

        Assert.Equal("1 0.26041667 0.625 0.3125 0.625\n0 0.5 0.5 1 1\n", _fixture.Text("labels/train/1.txt"));
        Assert.Equal(string.Empty, _fixture.Text("labels/val/2.txt"));
        Assert.True(_fixture.Has("images/train/1.jpg") && _fixture.Has("images/val/2.jpg"));
        Assert.Equal("train: images/train\nval: images/val\nnc: 2\nnames:\n  0: \"ant\"\n  1: \"cat\"\n", _fixture.Text("data.yaml"));
    }

    [Fact]
    public async Task TablesOfBoxesHaveTheColumnsThatTensorFlowKnows()
    {
        await _fixture.WriteAsync(
            DatasetFormat.Csv,
            [_fixture.Photo("a.jpg", boxes: [Cat]), _fixture.Photo("b.jpg", ["red, \"blue\""]), _fixture.Photo("c.jpg", boxes: [])]);

        Assert.Equal(
            """"
            filename,width,height,class,xmin,ymin,xmax,ymax
            images/a.jpg,96,64,cat,10,20,40,60
            images/b.jpg,96,64,"red, ""blue""",,,,
            images/c.jpg,96,64,,,,,

            """".ReplaceLineEndings("\n"),
            _fixture.Text("annotations.csv"));
    }

    [Fact]
    public async Task TablesWithoutBoxesHaveARowForEachLabel()
    {
        await _fixture.WriteAsync(
            DatasetFormat.Csv,
            [_fixture.Photo("a.jpg", ["x", "y"], part: DatasetPart.Train), _fixture.Photo("b.jpg", part: DatasetPart.Test)],
            options => options with { IncludesImages = false });

        Assert.Equal(["filename,class,part", "a.jpg,x,train", "a.jpg,y,train", "b.jpg,,test"], _fixture.Text("annotations.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.LastIndexOf('/') + 1)..]));
        Assert.False(_fixture.Has("images/a.jpg"));
    }

    [Fact]
    public async Task FoldersHoldAFileForEachImageUnderItsLabel()
    {
        await _fixture.WriteAsync(
            DatasetFormat.Folder,
            [_fixture.Photo("x/1.jpg", ["good"], part: DatasetPart.Train), _fixture.Photo("y/1.jpg", ["bäd"], part: DatasetPart.Test)]);

        Assert.True(_fixture.Has("train/good/x_1.jpg") && _fixture.Has("test/bäd/y_1.jpg"));
    }

    [Fact]
    public async Task ManifestsNumberTheirClassesAlikeOnEveryLine()
    {
        await _fixture.WriteAsync(
            DatasetFormat.Manifest,
            [_fixture.Photo("a.jpg", boxes: [Cat]), _fixture.Photo("b.jpg", boxes: [Ant, Cat]), _fixture.Photo("c.jpg", ["cat"], boxes: [])],
            options => options with { ImageLocation = "s3://bucket/photos/" });

        JsonElement[] lines = [.. _fixture.Text("dataset.manifest").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["s3://bucket/photos/a.jpg", "s3://bucket/photos/b.jpg", "s3://bucket/photos/c.jpg"], lines.Select(line => line.GetProperty("source-ref").GetString()));
        Assert.Equal("""{"1":"cat"}""", lines[0].GetProperty("boxes-metadata").GetProperty("class-map").GetRawText());
        Assert.Equal("""{"0":"ant","1":"cat"}""", lines[1].GetProperty("boxes-metadata").GetProperty("class-map").GetRawText());
        Assert.Equal([0, 1], lines[1].GetProperty("boxes").GetProperty("annotations").EnumerateArray().Select(box => box.GetProperty("class_id").GetInt32()));
        Assert.Equal(0, lines[2].GetProperty("boxes").GetProperty("annotations").GetArrayLength());
        Assert.Equal("cat", lines[2].GetProperty("label-metadata").GetProperty("class-name").GetString());
        Assert.Empty(lines.SelectMany((line, i) => ManifestReader.ReadLine(i + 1, line.GetRawText()).Errors));
    }

    [Fact]
    public async Task ClassesKeepTheOrderThatIsAskedFor()
    {
        await _fixture.WriteAsync(DatasetFormat.Yolo, [_fixture.Photo("a.jpg", boxes: [Ant, Cat])], options => options with { LabelOrder = ["dog", "cat"] });

        Assert.Equal("train: images\nval: images\nnc: 3\nnames:\n  0: \"dog\"\n  1: \"cat\"\n  2: \"ant\"\n", _fixture.Text("data.yaml"));
        Assert.Equal(["2", "1"], _fixture.Text("labels/a.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }
}
