using CustomLabels.Formats;
using CustomLabels.Formats.Targets;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>Annotations that nothing here reads must not make their images a folder of photos.</summary>
public sealed class UnreadFormatTests
{
    [Theory]
    [InlineData("annotations.json", """[{"image":"a.jpg","annotations":[{"label":"nut","coordinates":{"x":1,"y":2,"width":3,"height":4}}]}]""", "Apple CreateML")]
    [InlineData("export.ndjson", """{"data_row":{"external_id":"a.jpg"},"projects":{}}""", "Labelbox")]
    [InlineData("a.jpg.json", """{"description":"","tags":[],"size":{"height":1,"width":1},"objects":[]}""", "Supervisely")]
    [InlineData("a.json", """{"version":"2.0","item":{"name":"a.jpg"},"annotations":[]}""", "V7 Darwin")]
    [InlineData("default.json", """{"info":{},"categories":{},"items":[]}""", "Datumaro")]
    [InlineData("vott.json", """{"name":"x","assets":{},"tags":[]}""", "VoTT")]
    [InlineData("metadata.jsonl", """{"file_name":"a.jpg","text":"nut"}""", "Hugging Face")]
    [InlineData("train.tfrecord", "x", "TFRecord")]
    [InlineData("train.parquet", "x", "Parquet")]
    [InlineData("labels.mat", "x", "MATLAB")]
    public async Task A_format_that_is_not_read_is_named_with_its_file_and_another_export(string name, string content, string format)
    {
        using var source = new SourceFixture().Images("images/a.jpg").Text(name, content);
        var error = await source.FailAsync();

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(format, error.Message, StringComparison.Ordinal);
        Assert.Contains("COCO", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.txt", "0 0.5 0.5 0.2 0.2")]
    [InlineData("labels/a.txt", "a nut")]
    [InlineData("xml/a.xml", "<doc/>")]
    [InlineData("marks.xml", "<dataset><images><image file='images/a.jpg'/></images></dataset>")]
    [InlineData("marks.csv", "id;where;what\n1;images/a.jpg;nut")]
    [InlineData("marks.json", """{"a.jpg":{"nut":1}}""")]
    [InlineData("marks.json", """[["images\\a.jpg", "nut"]]""")]
    public async Task Files_that_name_images_are_not_passed_over(string name, string content)
    {
        using var source = new SourceFixture().Images("images/a.jpg").Text(name, content);
        var error = await source.FailAsync();

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("-Format Folder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("README.txt", "Photos of nuts")]
    [InlineData("photos.zip", "PK")]
    [InlineData("settings.json", """{"camera":"b"}""")]
    [InlineData("settings.xml", "<camera>b</camera>")]
    public async Task Other_files_beside_folders_of_photos_do_not_matter(string name, string content)
    {
        using var source = new SourceFixture().Images("nut/a.jpg").Text(name, content);
        Assert.Equal(DatasetFormat.Folder, (await source.ReadAsync()).Format);
    }

    [Fact]
    public async Task Folders_of_photos_are_read_when_that_is_asked_for()
    {
        using var source = new SourceFixture().Images("nut/a.jpg").Text("nut/a.txt", "a caption");
        Assert.Equal(["nut"], (await source.ReadAsync(format: DatasetFormat.Folder)).Of("nut/a.jpg").Labels);
    }

    [Fact]
    public async Task An_archive_without_images_is_to_be_unpacked()
    {
        using var source = new SourceFixture().Text("set.zip", "PK");
        Assert.Contains("set.zip is an archive", (await source.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export.xml", "<annotations><meta/><track id='0'/></annotations>", "CVAT for video 1.1")]
    [InlineData("export.json", """{"name":"x","assets":{},"tags":[]}""", "VoTT")]
    [InlineData("export.bin", "x", "COCO")]
    [InlineData("empty.json", "", "COCO")]
    public async Task A_file_that_is_not_read_is_refused_with_another_export(string name, string content, string said)
    {
        using var source = new SourceFixture().Text(name, content);
        var error = await source.FailAsync(name);

        Assert.Equal("UnknownFormat", error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_is_only_read_cannot_be_written()
    {
        TargetOptions options = new() { Format = DatasetFormat.Cvat, Destination = "unused" };
        var error = await Assert.ThrowsAsync<CustomLabelsException>(() =>
            TargetWriter.WriteAsync([], options, _ => throw new InvalidOperationException(), null, TestContext.Current.CancellationToken));
        Assert.Equal("FormatNotWritable", error.ErrorId);
    }
}
