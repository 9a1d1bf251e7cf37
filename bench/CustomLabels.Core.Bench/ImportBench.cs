using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Datasets;
using CustomLabels.Datasets.Import;
using CustomLabels.Primitives;
using CustomLabels.Projects;
using CustomLabels.Service.Bench;
using CustomLabels.Storage;

namespace CustomLabels.Core.Bench;

/// <summary>
/// Importing many small images: into the local service, as Import-CLDataset does it with test, manifests and datasets, and into moto_server
/// the upload alone, against <c>aws s3 cp --recursive</c> of the same images to the same server.
/// </summary>
internal static class ImportBench
{
    private const int Images = 2000;
    private const int Different = 100;
    private const int RoundCount = 3;
    private const int Side = 310;
    private const double LocalTarget = 3;
    private const double MotoTarget = 1;
    private const string Bucket = "bench-images";

    private static int _number;

    public static async Task<bool> RunAsync(TextWriter output)
    {
        if (!Command.Works("aws", "--version"))
        {
            await output.WriteLineAsync("import: skipped, there is no aws to compare with");
            return true;
        }

        using TemporaryFolder folder = new();
        var bytes = WriteImages(folder.Path);
        ResultTable table = new(Text($"import: {Images} images of {bytes / Images / 1000.0:F0} KB, {Environment.ProcessorCount} cores (medians of {RoundCount})"));
        await using (var service = await ServiceUnderTest.StartAsync())
        {
            var seconds = await MeasureAsync(service.Endpoint, service.AccessKeyId, service.Secret, folder.Path, ImportAsync);
            Add(table, "into the local service, all of the import / aws s3 cp", seconds, LocalTarget);
        }

        if (await MotoServer.TryStartAsync() is { } moto)
        {
            await using (moto)
            {
                var seconds = await MeasureAsync(moto.Endpoint, "AKIDEXAMPLE", "secret", folder.Path, UploadAsync);
                Add(table, "into moto_server, the upload / aws s3 cp", seconds, MotoTarget);
            }
        }
        else
        {
            table.AddNote("moto_server is not there: that half is left out");
        }

        return await table.WriteAsync(output);
    }

    /// <summary>A folder per label; the same picture never twice.</summary>
    private static long WriteImages(string folder)
    {
        byte[][] pictures = [.. Enumerable.Range(0, Different).Select(seed => Photos.Jpeg(seed % 2 == 0 ? "round" : "square", seed, Side, Side))];
        long bytes = 0;
        for (var i = 0; i < Images; i++)
        {
            var label = Directory.CreateDirectory(Path.Combine(folder, i % 2 == 0 ? "round" : "square")).FullName;
            byte[] content = [.. pictures[i % Different], .. BitConverter.GetBytes(i)];
            File.WriteAllBytes(Path.Combine(label, Text($"{i:D4}.jpg")), content);
            bytes += content.Length;
        }

        return bytes;
    }

    private static async Task<double[]> MeasureAsync(Uri endpoint, string accessKeyId, string secret, string folder, Func<ServiceConnection, string, string, Task> import)
    {
        ConnectionOptions options = new() { EndpointUrl = endpoint, Region = "us-east-1", Credentials = new BasicAWSCredentials(accessKeyId, secret) };
        using var connection = await ServiceConnection.OpenAsync(options, CancellationToken.None);
        await new ObjectStore(connection).CreateBucketAsync(Bucket, CancellationToken.None);
        (string, string)[] environment =
        [
            ("AWS_ACCESS_KEY_ID", accessKeyId), ("AWS_SECRET_ACCESS_KEY", secret), ("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_ENDPOINT_URL", endpoint.AbsoluteUri), ("AWS_CONFIG_FILE", Path.Combine(folder, "none")),
        ];
        return await Rounds.MedianSecondsAsync(
            RoundCount,
            async () => await TimeAsync(() => import(connection, folder, NewName())),
            async () => await TimeAsync(() => Task.Run(() => Command.Run("aws", ["s3", "cp", "--recursive", "--only-show-errors", folder, $"s3://{Bucket}/{NewName()}/"], environment))));
    }

    private static async Task ImportAsync(ServiceConnection connection, string folder, string name)
    {
        await new ProjectClient(connection).CreateAsync(name, null, CancellationToken.None);
        DatasetImportRequest request = new() { Project = new ProjectIdentity(name), Path = folder, Bucket = Bucket };
        Check((await new SourceImport(connection, ImportQuestions.AgreeToAll, null).RunAsync(request, CancellationToken.None)).Uploaded);
    }

    private static async Task UploadAsync(ServiceConnection connection, string folder, string name)
    {
        FileUpload[] uploads = [.. Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Select(file => new FileUpload(file, $"{name}/{Path.GetFileName(file)}"))];
        Check((await new ObjectStore(connection).UploadAsync(Bucket, name + "/", uploads, null, CancellationToken.None)).Uploaded);
    }

    private static void Check(int uploaded)
    {
        if (uploaded != Images)
        {
            throw new InvalidOperationException(Text($"{uploaded} of {Images} images were uploaded."));
        }
    }

    private static string NewName() => Text($"round-{Interlocked.Increment(ref _number)}");

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Add(ResultTable table, string what, double[] seconds, double target) =>
        table.AddRatio(what, Text($"{Images / seconds[0]:F0}/s"), Text($"{Images / seconds[1]:F0}/s"), seconds[1] / seconds[0], target);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
