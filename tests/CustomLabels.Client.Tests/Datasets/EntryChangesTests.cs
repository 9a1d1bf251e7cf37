using System.Text;
using CustomLabels.Datasets.Entries;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Client.Tests.Datasets;

public sealed class EntryChangesTests
{
    [Fact]
    public void A_good_line_is_taken_without_what_the_service_added()
    {
        var changes = new EntryChanges(takeErrors: false);

        Assert.Null(changes.Add(Line("a")[..^1] + ""","cl-metadata":{"is_labeled":true},"cl-errors":[]}""", null));
        Assert.Null(changes.Add("   ", null));
        Assert.Null(changes.Add("""{"source-ref":"s3://other/b.jpg"}""", null));

        Assert.Equal(["s3://b/a.jpg", "s3://other/b.jpg"], changes.Accepted.Select(change => change.Image));
        Assert.Equal(Line("a"), changes.Accepted[0].JsonLine);
        Assert.Equal(["b", "other"], changes.Buckets);
    }

    [Theory]
    [InlineData("{", "ERROR_INVALID_JSON_LINE", false)]
    [InlineData("""{"x":1}""", "ERROR_MISSING_SOURCE_REF", false)]
    [InlineData("""{"source-ref":"https://b/1.jpg","x":0,"x-metadata":{}}""", "ERROR_INVALID_SOURCE_REF_FORMAT", false)]
    [InlineData("""{"source-ref":"s3://b/1.jpg","x":0}""", "ERROR_NO_LABEL_ATTRIBUTES", true)]
    [InlineData("""{"source-ref":"s3://b/1.jpg","x":0,"x-metadata":{"type":"groundtruth/other"}}""", "ERROR_UNSUPPORTED_USE_CASE_TYPE", true)]
    public void A_line_that_the_service_would_not_use_is_refused_with_its_code(string line, string code, bool canBeForced)
    {
        var refusal = new EntryChanges(takeErrors: false).Add(line, "more.manifest:3", "3");

        Assert.NotNull(refusal);
        Assert.Equal((code, ErrorKind.InvalidData, "3"), (refusal.ErrorId, refusal.Kind, refusal.Target));
        Assert.StartsWith("more.manifest:3", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(FindingAdvice.Of(code)!.Fix, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(canBeForced, refusal.Message.Contains("-Force", StringComparison.Ordinal));

        var forced = new EntryChanges(takeErrors: true);
        Assert.Equal(canBeForced, forced.Add(line, null) is null);
        Assert.Equal(canBeForced ? 1 : 0, forced.Accepted.Count);
    }

    [Fact]
    public void A_second_line_for_an_image_is_refused()
    {
        var changes = new EntryChanges(takeErrors: true);
        Assert.Null(changes.Add(Line("a"), null));

        Assert.Equal("DuplicateEntry", changes.Add(Line("a"), null)?.ErrorId);
        Assert.Null(changes.Add(Line("A"), null));
        Assert.Equal(2, changes.Accepted.Count);
    }

    [Fact]
    public async Task Lines_of_a_manifest_are_refused_by_their_place()
    {
        var changes = new EntryChanges(takeErrors: false);
        var manifest = ManifestFile.From("more.manifest", _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes($"{Line("a")}\n{{\n{Line("a")}\n{Line("b")}"))));

        List<CustomLabelsException> refusals = [];
        await foreach (var refusal in changes.AddAsync(manifest, TestContext.Current.CancellationToken))
        {
            refusals.Add(refusal);
        }

        Assert.Equal(["more.manifest:2", "more.manifest:3"], refusals.Select(refusal => refusal.Target));
        Assert.Equal(["s3://b/a.jpg", "s3://b/b.jpg"], changes.Accepted.Select(change => change.Image));
    }

    [Fact]
    public void Labels_of_an_image_are_written_as_a_line_each_once()
    {
        var changes = new EntryChanges(takeErrors: false);

        Assert.Null(changes.Label("s3://b/a.jpg", ["rust", "dent", "rust"]));
        Assert.Null(changes.Label("s3://b/b.jpg", []));
        Assert.Equal("./c.jpg", changes.Label("./c.jpg", ["rust"])!.Target);

        Assert.Equal(["rust", "dent"], ManifestReader.ReadLine(1, changes.Accepted[0].JsonLine).Entry!.Labels);
        Assert.Equal("""{"source-ref":"s3://b/b.jpg"}""", changes.Accepted[1].JsonLine);
    }

    [Fact]
    public void Batches_stay_below_the_services_limit_and_lose_nothing()
    {
        var changes = new EntryChanges(takeErrors: false);
        for (var i = 0; i < 250; i++)
        {
            // In characters short enough, in bytes twice as long.
            Assert.Null(changes.Add(Line(new string('ü', 40_000) + i), null));
        }

        List<(byte[] Content, int Count)> batches = [.. EntryUpdate.Batches(changes.Accepted)];

        Assert.Equal(5, batches.Count);
        Assert.All(batches, batch => Assert.InRange(batch.Content.Length, 1, 5_242_879));
        Assert.Equal(250, batches.Sum(batch => batch.Count));
        Assert.Equal(
            changes.Accepted.Select(change => change.JsonLine),
            Encoding.UTF8.GetString([.. batches.SelectMany(batch => batch.Content)]).TrimEnd('\n').Split('\n'));
        Assert.Empty(EntryUpdate.Batches([]));
    }

    private static string Line(string name) => ManifestWriter.ToLine(new ManifestEntry($"s3://b/{name}.jpg", ["dent"]), DateTimeOffset.UnixEpoch, "test");
}
