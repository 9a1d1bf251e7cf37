using CustomLabels.Detections;
using CustomLabels.Detections.Bulk;

namespace CustomLabels.Client.Tests.Detections;

/// <summary>The file of what is done: it gives back what was found, and never what something else found.</summary>
public sealed class ResumeFileTests : IDisposable
{
    private const string Arn = "arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/1772360200123";
    private const string Plain = "{}";

    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "done.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_found_comes_back_as_it_was()
    {
        var source = ImageSource.FromS3(new S3Location("b", "a \"quoted\" kéy.jpg"));
        Detection detection = new(Arn)
        {
            Image = source.Name,
            Width = 640,
            Height = 480,
            SentWidth = 320,
            SentHeight = 240,
            BytesSent = 12345,
            Attempts = 3,
            Elapsed = TimeSpan.FromMilliseconds(1234),
            Labels = [DetectedLabel.Of("scratch", 98.7654321, new BoundingBox(0.1, 0.2, 0.3, 0.1 + 0.2), 640, 480), DetectedLabel.Of("dent", 1, null, 640, 480)],
        };
        await using (var file = await OpenAsync(Arn))
        {
            await file.AddAsync(source, detection, TestContext.Current.CancellationToken);
        }

        await using var again = await OpenAsync(Arn);
        var found = await again.FindAsync(source, TestContext.Current.CancellationToken);
        Assert.Equal(detection.Labels, found!.Labels);
        Assert.Equal(detection with { Labels = found.Labels }, found);
        Assert.Null(await again.FindAsync(ImageSource.FromS3(new S3Location("b", "other.jpg")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_was_changed_is_not_done()
    {
        var photo = Path.Combine(_folder.Path, "photo.jpg");
        await System.IO.File.WriteAllTextAsync(photo, "first", TestContext.Current.CancellationToken);
        var source = ImageSource.FromFile(photo);
        await using var file = await OpenAsync(Arn);
        await file.AddAsync(source, new Detection(Arn) { Image = source.Name }, TestContext.Current.CancellationToken);
        await file.DisposeAsync();

        await System.IO.File.WriteAllTextAsync(photo, "second", TestContext.Current.CancellationToken);

        await using var again = await OpenAsync(Arn);
        Assert.Null(await again.FindAsync(source, TestContext.Current.CancellationToken));
    }

    /// <summary>A kill can cut the file off anywhere.</summary>
    [Fact]
    public async Task Whatever_the_last_bytes_are_the_lines_before_count()
    {
        ImageSource[] sources = [.. Enumerable.Range(0, 3).Select(i => ImageSource.FromS3(new S3Location("b", $"{i}.jpg")))];
        await using (var file = await OpenAsync(Arn))
        {
            foreach (var source in sources)
            {
                await file.AddAsync(source, new Detection(Arn) { Image = source.Name }, TestContext.Current.CancellationToken);
            }
        }

        var whole = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        for (var length = 0; length <= whole.Length; length++)
        {
            await System.IO.File.WriteAllBytesAsync(File, whole[..length], TestContext.Current.CancellationToken);
            var lines = Math.Max(0, whole.AsSpan(0, length).Count((byte)'\n') - 1);
            await using var cut = await OpenAsync(Arn);
            for (var i = 0; i < sources.Length; i++)
            {
                Assert.Equal(i < lines, await cut.FindAsync(sources[i], TestContext.Current.CancellationToken) is not null);
            }

            await cut.AddAsync(sources[2], new Detection(Arn) { Image = sources[2].Name }, TestContext.Current.CancellationToken);
            await cut.DisposeAsync();
            Assert.All(await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken), line => System.Text.Json.JsonDocument.Parse(line).Dispose());
        }
    }

    [Theory]
    [InlineData("v2", Plain, "ResumeFileOfOtherModel")]
    [InlineData("v1", """{"minConfidence":50}""", "ResumeFileOfOtherOptions")]
    public async Task What_another_model_or_other_options_found_is_refused(string version, string options, string id)
    {
        await (await OpenAsync(Arn)).DisposeAsync();

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => OpenAsync(Arn.Replace("/v1/", $"/{version}/", StringComparison.Ordinal), options));

        Assert.Equal((id, File), (error.ErrorId, error.Target));
        await (await OpenAsync(Arn)).DisposeAsync();
    }

    [Theory]
    [InlineData("{\"source-ref\":\"s3://b/1.jpg\"}\n")]
    [InlineData("my notes")]
    [InlineData("a,b\n1,2\n")]
    public async Task A_file_of_another_kind_is_left_as_it_is(string content)
    {
        await System.IO.File.WriteAllTextAsync(File, content, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => OpenAsync(Arn));

        Assert.Equal("NotAResumeFile", error.ErrorId);
        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_runs_do_not_share_a_file()
    {
        await using var first = await OpenAsync(Arn);

        Assert.Equal("ResumeFileInUse", (await Assert.ThrowsAsync<CustomLabelsException>(() => OpenAsync(Arn))).ErrorId);
    }

    private Task<ResumeFile> OpenAsync(string arn, string options = Plain) => ResumeFile.OpenAsync(File, arn, options, null, TestContext.Current.CancellationToken);
}
