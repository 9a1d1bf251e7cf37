using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Core.Bench;
using CustomLabels.Detections;
using CustomLabels.Detections.Bulk;

namespace CustomLabels.Module.Bench;

/// <summary>A side of the comparison, in a process of its own: it detects in the files of a folder, over and over if there are more images than files.</summary>
internal static class Side
{
    public const string Flag = "--side";
    public const string ModelArn = "arn:aws:rekognition:us-east-1:123456789012:project/parts/version/v1/1772360200123";
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "secret";
    public const string Region = "us-east-1";

    /// <summary>What this program is started with again.</summary>
    public static string[] Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Side).Assembly.Location] : [];

    /// <summary>Starts a side and waits for it.</summary>
    public static Measurement Start(string side, Uri endpoint, string folder, int images, int connections) => Measurement.Parse(Command.Run(
        Environment.ProcessPath!,
        [.. Host(), Flag, side, endpoint.AbsoluteUri, folder, FormattableString.Invariant($"{images}"), FormattableString.Invariant($"{connections}")]));

    /// <summary>Is the side.</summary>
    public static async Task RunAsync(string side, Uri endpoint, string folder, int images, int connections)
    {
        string[] files = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];
        Func<int, Task<int>> work = side switch
        {
            "ours" => count => OursAsync(endpoint, files, count, connections),
            "sdk" => count => SdkAsync(endpoint, files, count, connections),
            _ => count => Task.FromResult(Floor(files, count)),
        };
        await work(Math.Min(images, 200));
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var began = Stopwatch.GetTimestamp();
        var done = await work(images);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        var processor = process.TotalProcessorTime - before;
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
            new Measurement(seconds, process.PeakWorkingSet64 >> 20, FormattableString.Invariant($"{done} detected, {processor.TotalMicroseconds / images:0} us of processor time for each")),
            JsonSerializerOptions.Web));
    }

    private static async Task<int> OursAsync(Uri endpoint, string[] files, int images, int connections)
    {
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { Region = Region, EndpointUrl = endpoint, Credentials = new BasicAWSCredentials(AccessKey, SecretKey) },
            CancellationToken.None);
        BulkDetection bulk = new(connection, new ModelIdentity(ModelArn), new DetectionOptions { ThrottleLimit = connections });
        var photos = Enumerable.Range(0, images).Select(i => new PhotoInput(i, ImageSource.FromFile(files[i % files.Length]))).ToAsyncEnumerable();
        var detected = 0;
        await foreach (var outcome in bulk.RunAsync(photos, CancellationToken.None))
        {
            detected += outcome.Detection is { Labels.Count: 1 } ? 1 : 0;
        }

        return detected;
    }

    private static async Task<int> SdkAsync(Uri endpoint, string[] files, int images, int connections)
    {
        using AmazonRekognitionClient client = new(new BasicAWSCredentials(AccessKey, SecretKey), new AmazonRekognitionConfig { ServiceURL = endpoint.AbsoluteUri, AuthenticationRegion = Region });
        var detected = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, images), new ParallelOptions { MaxDegreeOfParallelism = connections }, async (i, token) =>
        {
            using MemoryStream bytes = new(await File.ReadAllBytesAsync(files[i % files.Length], token));
            var response = await client.DetectCustomLabelsAsync(new DetectCustomLabelsRequest { ProjectVersionArn = ModelArn, Image = new Image { Bytes = bytes } }, token);
            Interlocked.Add(ref detected, response.CustomLabels!.Count);
        });
        return detected;
    }

    /// <summary>What no signed request with the image in it can do without: base64 and the SHA-256 of the body, on all processors.</summary>
    private static int Floor(string[] files, int images)
    {
        byte[][] photos = [.. files.Take(100).Select(File.ReadAllBytes)];
        var done = 0;
        Parallel.For(0, images, () => new byte[200_000], (i, _, body) =>
        {
            System.Buffers.Text.Base64.EncodeToUtf8(photos[i % photos.Length], body, out var _, out var written);
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(body.AsSpan(0, written), hash);
            Interlocked.Increment(ref done);
            return body;
        }, _ => { });
        return done;
    }
}
