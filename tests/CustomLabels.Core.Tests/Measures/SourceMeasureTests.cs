using CustomLabels.Measures;
using CustomLabels.Storage;

namespace CustomLabels.Core.Tests.Measures;

/// <summary>Sources measured as they are, on disk and in S3.</summary>
public sealed class SourceMeasureTests : IDisposable, IObjectStore
{
    private const string Line = """{"source-ref":"s3://b/1.jpg","leaf":0,"leaf-metadata":{"class-name":"rust","confidence":1,"human-annotated":"yes","creation-date":"2026-02-11T09:30:00","type":"groundtruth/image-classification"}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Training_and_test_images_are_measured_as_the_two_parts_of_one_set()
    {
        var train = await WriteAsync("train.manifest", Line + "\n" + Line.Replace("1.jpg", "2.jpg", StringComparison.Ordinal));
        var test = await WriteAsync("test.manifest", Line.Replace("1.jpg", "3.jpg", StringComparison.Ordinal).Replace("rust", "dent", StringComparison.Ordinal));

        var measure = await RunAsync(Request(train) with { TestPath = test, TestName = "held out" });

        Assert.Equal((3, 1), (measure.Images, measure.TestImages));
        Assert.Equal(["set", "held out"], measure.Sources);
        Assert.Equal(["rust 2", "dent 1"], measure.Labels.Select(label => $"{label.Label} {label.Images}"));
        Assert.Null(measure.Page);
    }

    [Fact]
    public async Task A_manifest_in_S3_is_measured_and_its_faults_name_it()
    {
        var measure = await RunAsync(Request("s3://sets/all.manifest"));

        Assert.Equal(1, measure.Images);
        Assert.Equal(("s3://sets/all.manifest", 2), (measure.Problems[0].File, measure.Problems[0].Line));
        Assert.DoesNotContain(Directory.EnumerateDirectories(Path.GetTempPath(), "customlabels-*"), folder => File.Exists(Path.Combine(folder, "s3.manifest")) && File.ReadAllText(Path.Combine(folder, "s3.manifest")).Contains("only here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_is_written_whole_and_replaces_none()
    {
        var page = Path.Combine(_folder.Path, "measure.html");
        var request = Request(await WriteAsync("train.manifest", Line)) with { Page = page };

        Assert.Equal(page, (await RunAsync(request)).Page);
        Assert.EndsWith("</html>\n", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("FileExists", (await Assert.ThrowsAsync<CustomLabelsException>(() => RunAsync(request))).ErrorId);
    }

    Task<StoredObject> IObjectStore.InspectAsync(S3Location location, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<Stream> IObjectStore.OpenAsync(S3Location location, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IObjectStore.DownloadAsync(S3Location location, string path, CancellationToken cancellationToken) => File.WriteAllTextAsync(path, Line + "\n{ only here", cancellationToken);

    private static Task<ManifestMeasure> RunAsync(MeasureRequest request) => new SourceMeasure(request, null).RunAsync(TestContext.Current.CancellationToken);

    private MeasureRequest Request(string path) => new() { Name = "set", Path = path, Store = _ => Task.FromResult<IObjectStore>(this) };

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_folder.Path, name);
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        return path;
    }
}
