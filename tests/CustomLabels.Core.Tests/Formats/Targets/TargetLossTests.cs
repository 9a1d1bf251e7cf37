using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Formats;
using CustomLabels.Formats.Targets;
using CustomLabels.Manifests;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Formats.Targets;

/// <summary>What a format cannot hold is left out and said, with the number; what would be written wrongly is refused.</summary>
public sealed class TargetLossTests : IDisposable
{
    private static readonly BoxAnnotation Cat = new("cat", 10, 20, 30, 40);

    private readonly TargetFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(DatasetFormat.Coco)]
    [InlineData(DatasetFormat.Voc)]
    [InlineData(DatasetFormat.Yolo)]
    public async Task FormatsOfBoxesLeaveOutImagesThatNobodyHasLookedForBoxesIn(DatasetFormat format)
    {
        var export = await _fixture.WriteAsync(
            format,
            [_fixture.Photo("a.jpg", ["sunny"], [Cat]), _fixture.Photo("b.jpg", ["rain"]), _fixture.Photo("c.jpg"), _fixture.Photo("d.jpg", boxes: [])]);

        Assert.Equal((2, 1), (export.Images, export.Boxes));
        Assert.Equal(["NotBoxed 2", "ImageLabels 1"], export.Losses.Select(loss => $"{loss.Id} {loss.Count}"));
        Assert.StartsWith("2 images (for instance b.jpg) without boxes", export.Losses[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FoldersLeaveOutWhatHasNoLabelOrSeveralAndBoxesOfOneLabelBecomeThatLabel()
    {
        var export = await _fixture.WriteAsync(
            DatasetFormat.Folder,
            [_fixture.Photo("a.jpg", ["x", "y"]), _fixture.Photo("b.jpg"), _fixture.Photo("c.jpg", boxes: [Cat, Cat]), _fixture.Photo("d.jpg", ["x"])]);

        Assert.True(_fixture.Has("cat/c.jpg") && _fixture.Has("x/d.jpg"));
        Assert.Equal(["NotLabeled 1", "SeveralLabels 1", "Boxes 1"], export.Losses.Select(loss => $"{loss.Id} {loss.Count}"));
    }

    [Fact]
    public async Task AFileCannotSayWhichImagesAreForTheTest()
    {
        var export = await _fixture.WriteAsync(
            DatasetFormat.Coco,
            [_fixture.Photo("a.jpg", boxes: [Cat], part: DatasetPart.Train), _fixture.Photo("b.jpg", boxes: [Cat], part: DatasetPart.Test)],
            options => options with { Destination = Path.Combine(_fixture.Destination, "all.json") });

        Assert.Equal("Parts", Assert.Single(export.Losses).Id);
        Assert.Equal(0, export.TestImages);
        Assert.True(_fixture.Has("all.json") && _fixture.Has("images/a.jpg"));
    }

    [Fact]
    public async Task OnlyOnePartIsNoParts()
    {
        var export = await _fixture.WriteAsync(DatasetFormat.Yolo, [_fixture.Photo("a.jpg", boxes: [Cat], part: DatasetPart.Test)]);

        Assert.True(_fixture.Has("labels/a.txt"));
        Assert.Empty(export.Losses);
    }

    [Fact]
    public async Task KindsOfManifestsTurnBoxesIntoLabelsOrLeaveLabelsOut()
    {
        var image = _fixture.Photo("a.jpg", ["sunny"], [Cat, Cat]);

        var labels = await _fixture.WriteAsync(DatasetFormat.Manifest, [image], options => options with { Kind = ManifestKind.ImageLevel });
        var entry = Entry("dataset.manifest");
        var boxes = await _fixture.WriteAsync(DatasetFormat.Manifest, [image], options => options with { Kind = ManifestKind.Boxes, Replaces = true });

        Assert.Equal((2, 0), (entry.Labels.Count, entry.Boxes.Count));
        Assert.Equal((0, 2), (Entry("dataset.manifest").Labels.Count, Entry("dataset.manifest").Boxes.Count));
        Assert.Equal(["Boxes", "ImageLabels"], labels.Losses.Concat(boxes.Losses).Select(loss => loss.Id));

        ManifestEntry Entry(string file) => ManifestReader.ReadLine(1, _fixture.Text(file).Replace("images/", "s3://b/", StringComparison.Ordinal)).Entry!;
    }

    [Fact]
    public async Task BoxesThatAreNothingInWholePixelsAreLeftOutOfManifests()
    {
        var export = await _fixture.WriteAsync(DatasetFormat.Manifest, [_fixture.Photo("a.jpg", boxes: [Cat, new BoxAnnotation("dot", 5.1, 5.1, 0.3, 0.3)])]);

        Assert.Equal(1, export.Boxes);
        Assert.Equal("BoxWithoutArea", Assert.Single(export.Losses).Id);
    }

    [Fact]
    public async Task LinesOfAManifestThatSayTheSameStayAsTheyAre()
    {
        const string Line = """{"source-ref":"s3://b/a.jpg","mine":7,"mine-metadata":{"confidence":0.94,"class-name":"x","human-annotated":"no","creation-date":"2026-02-11T09:30:00","type":"groundtruth/image-classification"},"extra":{"camera":3}}""";
        AnnotatedImage image = new() { Source = "s3://b/a.jpg", Name = "a.jpg", Labels = ["x"], JsonLine = Line };

        await _fixture.WriteAsync(DatasetFormat.Manifest, [image, image with { Source = "s3://b/b.jpg", Name = "b.jpg", Labels = ["y"] }], options => options with { IncludesImages = false });

        var lines = _fixture.Text("dataset.manifest").Split('\n');
        Assert.Equal(Line, lines[0]);
        Assert.Contains("\"class-name\":\"y\"", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("mine", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("end ")]
    [InlineData("nul.txt")]
    [InlineData("what?")]
    public async Task LabelsThatAreNoNamesOfFoldersAreRefused(string label)
    {
        var exception = await Assert.ThrowsAsync<CustomLabelsException>(() => _fixture.WriteAsync(DatasetFormat.Folder, [_fixture.Photo("a.jpg", [label])]));

        Assert.Equal(("LabelNotWritable", label), (exception.ErrorId, exception.Target));
        Assert.Contains("-RenameLabel", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_fixture.Destination));
    }

    [Fact]
    public async Task LabelsThatDifferInCaseOnlyAreNoTwoFolders()
    {
        var exception = await Assert.ThrowsAsync<CustomLabelsException>(
            () => _fixture.WriteAsync(DatasetFormat.Folder, [_fixture.Photo("a.jpg", ["Cat"]), _fixture.Photo("b.jpg", ["cat"])]));

        Assert.Equal("LabelNotWritable", exception.ErrorId);
    }

    [Fact]
    public async Task XmlHasNoControlCharacters()
    {
        var exception = await Assert.ThrowsAsync<CustomLabelsException>(
            () => _fixture.WriteAsync(DatasetFormat.Voc, [_fixture.Photo("a.jpg", boxes: [Cat with { Label = "a\u0001b" }])]));

        Assert.Equal("LabelNotWritable", exception.ErrorId);
    }

    [Fact]
    public async Task WhatIsThereIsNotReplacedUnlessAskedFor()
    {
        var image = _fixture.Photo("a.jpg", boxes: [Cat]);
        await _fixture.WriteAsync(DatasetFormat.Yolo, [image]);

        var exception = await Assert.ThrowsAsync<CustomLabelsException>(() => _fixture.WriteAsync(DatasetFormat.Yolo, [image]));
        var again = await _fixture.WriteAsync(DatasetFormat.Yolo, [image], options => options with { Replaces = true });

        Assert.Equal("FileExists", exception.ErrorId);
        Assert.Equal((0, 1), (again.CopiedImages, again.UnchangedImages));
    }

    [Fact]
    public async Task AnotherImageOfTheSameNameIsKept()
    {
        var image = _fixture.Photo("a.jpg", ["x"]);
        var there = Path.Combine(_fixture.Destination, "x", "a.jpg");
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        await File.WriteAllTextAsync(there, "mine", TestContext.Current.CancellationToken);

        var export = await _fixture.WriteAsync(DatasetFormat.Folder, [image, _fixture.Photo("b.jpg", ["x"])]);

        Assert.Equal("FileExists", Assert.Single(export.Problems).ErrorId);
        Assert.Equal("mine", await File.ReadAllTextAsync(there, TestContext.Current.CancellationToken));
        Assert.Equal(1, export.Images);
    }

    [Fact]
    public async Task ImagesThatAreGoneAreNamedAndLeftOut()
    {
        var gone = _fixture.Photo("gone.jpg", boxes: [Cat]);
        File.Delete(gone.Source);

        var export = await _fixture.WriteAsync(DatasetFormat.Yolo, [gone, _fixture.Photo("b.jpg", boxes: [Cat])]);

        Assert.Equal("gone.jpg", Assert.Single(export.Problems).Image);
        Assert.False(_fixture.Has("labels/gone.txt"));
        Assert.Equal(1, export.Images);
    }

    [Fact]
    public async Task NothingThatCanBeHeldIsAnErrorThatSaysWhy()
    {
        var exception = await Assert.ThrowsAsync<CustomLabelsException>(() => _fixture.WriteAsync(DatasetFormat.Coco, [_fixture.Photo("a.jpg", ["x"])]));

        Assert.Equal("NothingToWrite", exception.ErrorId);
        Assert.Contains("1 image (a.jpg) without boxes", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd.jpg", "passwd.jpg")]
    [InlineData("a/b:c?.png", "b_c_.png")]
    [InlineData("no extension", "no extension.jpg")]
    [InlineData(".hidden.jpg", "_.hidden.jpg")]
    [InlineData("con.jpg", "_con.jpg")]
    [InlineData("Größe 象.JPG", "Größe 象.JPG")]
    [InlineData("a/..", "_.jpg")]
    public void KeysOfABucketBecomeNamesThatStayInTheFolder(string name, string expected) =>
        Assert.Equal([expected], FlatNames.Of([new AnnotatedImage { Source = "s3://b/k", Name = name }], takesBlanks: true));

    [Fact]
    public void ImagesThatAreCalledAlikeGetTheirFoldersInFront() => Assert.Equal(
        ["x_1-2.jpg", "y_1.PNG", "2.jpg", "x_1.jpg"],
        FlatNames.Of([.. new[] { "x/1.jpg", "y/1.PNG", "z/2.jpg", "x_1.jpg" }.Select(name => new AnnotatedImage { Source = name, Name = name })], takesBlanks: true));
}
