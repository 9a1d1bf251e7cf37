using System.Text;
using CustomLabels.Annotations;
using CustomLabels.Boxes;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Merging;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Manifests.Merging;

/// <summary>Several manifests into one: what is the same becomes one, what is not is settled by the rule.</summary>
public sealed class ManifestMergerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lines_that_say_the_same_become_one_and_stay_as_they_are()
    {
        var first = Line("1.jpg", ["b", "a"]).Replace("\"confidence\":1", "\"confidence\":0.5", StringComparison.Ordinal);
        var merge = await MergeAsync(ConflictRule.Error, [first, Line("2.jpg", ["a"])], [Line("1.jpg", ["a", "b"]), Line("3.jpg", [])]);

        Assert.Equal((3, 1, 0, 2), (merge.Images, merge.Duplicates, merge.Conflicts, merge.Labels.Count));
        Assert.Equal([first, "s3://photos/2.jpg", "s3://photos/3.jpg"], Lines().Select((line, i) => i == 0 ? line : ManifestReader.ReadLine(1, line).SourceRef!));
    }

    [Theory]
    [InlineData(ConflictRule.First, "a")]
    [InlineData(ConflictRule.Last, "b")]
    [InlineData(ConflictRule.Union, "a b")]
    public async Task The_rule_settles_what_differs(ConflictRule rule, string labels)
    {
        var merge = await MergeAsync(rule, [Line("1.jpg", ["a"]), Line("2.jpg", ["c"])], [Line("1.jpg", ["b"])]);

        Assert.Equal((2, 0, 1), (merge.Images, merge.Duplicates, merge.Conflicts));
        Assert.Equal(labels, string.Join(' ', ManifestReader.ReadLine(1, Lines()[0]).Entry!.Labels));
    }

    [Fact]
    public async Task A_conflict_is_an_error_that_names_the_lines_and_nothing_is_written()
    {
        var conflict = await Assert.ThrowsAsync<CustomLabelsException>(() => MergeAsync(ConflictRule.Error, [Line("2.jpg", ["c"]), Line("1.jpg", ["a"])], [Line("1.jpg", ["b"])]));

        Assert.Equal("MergeConflict", conflict.ErrorId);
        Assert.Contains("s3://photos/1.jpg: 0.manifest:2 says 'a', 1.manifest:1 says 'b'.", conflict.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Destination));
    }

    [Fact]
    public async Task A_line_without_labels_gives_way_and_boxes_are_united()
    {
        BoxAnnotation near = new("cat", 10, 10, 30, 30);
        var merge = await MergeAsync(
            ConflictRule.Union,
            ["{\"source-ref\":\"s3://photos/1.jpg\"}", Box("2.jpg", near)],
            [Line("1.jpg", ["a"]), Box("2.jpg", near, near with { Left = 50 })]);

        Assert.Equal((2, 1, 1, 2), (merge.Images, merge.Duplicates, merge.Conflicts, merge.Boxes));
        Assert.Equal(["a"], ManifestReader.ReadLine(1, Lines()[0]).Entry!.Labels);
    }

    [Fact]
    public async Task Relative_references_stay_those_of_their_manifests()
    {
        var one = _folder.Write("one/m.manifest", Encoding.UTF8.GetBytes("""{"source-ref":"photos/1.jpg"}"""));
        var two = _folder.Write("two/m.manifest", Encoding.UTF8.GetBytes("""{"source-ref":"photos/1.jpg"}"""));
        ManifestMerger merger = new(ConflictRule.Error, LabelChanges.None);
        await merger.AddAsync(ManifestFile.OnDisk("one", one), null, TestContext.Current.CancellationToken);
        await merger.AddAsync(ManifestFile.OnDisk("two", two), null, TestContext.Current.CancellationToken);

        var merge = await merger.WriteAsync(Destination, false, TestContext.Current.CancellationToken);

        Assert.Equal(2, merge.Images);
        Assert.Equal(["one/photos/1.jpg", "two/photos/1.jpg"], Lines().Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("source-ref").GetString()));
    }

    private string Destination => Path.Combine(_folder.Path, "merged.manifest");

    private string[] Lines() => File.ReadAllLines(Destination);

    private async Task<ManifestMerge> MergeAsync(ConflictRule rule, params string[][] manifests)
    {
        ManifestMerger merger = new(rule, LabelChanges.None);
        foreach ((var lines, var i) in manifests.Select((lines, i) => (lines, i)))
        {
            await merger.AddAsync(Text(lines, $"{i}.manifest"), null, TestContext.Current.CancellationToken);
        }

        return await merger.WriteAsync(Destination, false, TestContext.Current.CancellationToken);
    }

    internal static ManifestFile Text(string[] lines, string name) =>
        ManifestFile.From(name, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));

    internal static string Line(string image, string[] labels) => ManifestWriter.ToLine(new ManifestEntry($"s3://photos/{image}", labels), DateTimeOffset.UnixEpoch, "test");

    internal static string Box(string image, params BoxAnnotation[] boxes) =>
        ManifestWriter.ToLine(new ManifestEntry($"s3://photos/{image}", []) { Boxes = boxes, HasBoxAnnotation = true, Width = 640, Height = 480 }, DateTimeOffset.UnixEpoch, "test");
}
