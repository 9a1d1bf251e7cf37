using CustomLabels.Formats;
using static CustomLabels.Core.Tests.Formats.Sources.SourceFolder;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>Folders named after labels, between what systems and people leave there.</summary>
public sealed class FolderReadingTests : IDisposable
{
    private readonly SourceFolder _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("cat/@eaDir/0.jpg/SYNOPHOTO_THUMB_M.jpg")]
    [InlineData("#recycle/z.jpg")]
    [InlineData("__MACOSX/cat/1.jpg")]
    [InlineData("cat/._1.jpg")]
    [InlineData("cat/.ipynb_checkpoints/1-checkpoint.jpg")]
    [InlineData("$RECYCLE.BIN/S-1-5/1.jpg")]
    [InlineData("cat/Thumbs.db")]
    [InlineData("cat/.DS_Store")]
    [InlineData("@EADIR/1.jpg")]
    public async Task WhatSystemsLeaveIsNoDataAndSaidWithItsCount(string left)
    {
        _source.Images("cat/0.jpg", "cat/1.jpg", "dog/0.jpg", left);

        var reading = await _source.ReadAsync();

        Assert.Equal(["cat/0.jpg cat", "cat/1.jpg cat", "dog/0.jpg dog"], Said(reading));
        Assert.Equal(1, Assert.Single(reading.Problems, problem => problem.ErrorId == "SystemFiles").Count);
    }

    [Fact]
    public async Task FoldersOfASystemDoNotHideTheSplit()
    {
        _source.Images("train/cat/0.jpg", "test/cat/1.jpg", "@eaDir/train/x.jpg");

        Assert.Equal(["train/cat/0.jpg Train cat", "test/cat/1.jpg Test cat"], Said(await _source.ReadAsync()));
    }

    [Theory]
    [InlineData("images")]
    [InlineData("IMG")]
    [InlineData("JPEGImages")]
    [InlineData("data")]
    [InlineData("labels")]
    [InlineData("image_2")]
    public async Task TheNameOfAUsualFolderIsNoLabelUnlessAskedFor(string name)
    {
        _source.Images($"{name}/0.jpg", $"{name}/1.jpg");

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => _source.ReadAsync());

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Contains("-Format Folder", error.Message, StringComparison.Ordinal);
        Assert.Equal([$"{name}/0.jpg {name}", $"{name}/1.jpg {name}"], Said(await _source.ReadAsync(format: DatasetFormat.Folder)));
    }

    [Fact]
    public async Task AUsualFolderBesideLabelsIsLeftOutWithAWord()
    {
        _source.Images("cat/0.jpg", "images/0.jpg");

        var reading = await _source.ReadAsync();

        Assert.Equal(["cat/0.jpg cat"], Said(reading));
        Assert.Equal(["NoLabel images"], LeftOut(reading));
    }

    [Theory]
    [InlineData("train", "test")]
    [InlineData("train", "valid")]
    [InlineData("0", "1")]
    [InlineData("1", "2")]
    public async Task NamesOfSplitsAndNumbersAreNoLabelsUnlessAskedFor(string one, string other)
    {
        _source.Images($"{one}/0.jpg", $"{other}/0.jpg");

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => _source.ReadAsync());

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Equal(2, (await _source.ReadAsync(format: DatasetFormat.Folder)).Images.Count);
    }

    [Theory]
    [InlineData("a.xml", "<annotation><filename>a.jpg</filename></annotation>", "extra/b.json", "{}")]
    [InlineData("i.json", """{"images":[{"id":1,"file_name":"a.jpg"}],"annotations":[],"categories":[]}""", "broken.json", "{")]
    [InlineData("data.yaml", "names: [nut]", "boxes.csv", "x")]
    [InlineData("t.csv", "image,label\na.jpg,nut\n", "other.xml", "<x/>")]
    public async Task FilesThatWereNotUsedAndImagesThatNothingNamesAreSaid(string file, string text, string other, string otherText)
    {
        _source.Images("a.jpg", "b.jpg").File(file, text).File(other, otherText);

        var reading = await _source.ReadAsync();

        Assert.Contains(Path.GetFileName(other), Assert.Single(reading.Problems, problem => problem.ErrorId == "FileNotUsed").Message, StringComparison.Ordinal);
        Assert.Equal(file == "data.yaml" ? 0 : 1, reading.Problems.Count(problem => problem.ErrorId == "ImageNotNamed"));
    }
}
