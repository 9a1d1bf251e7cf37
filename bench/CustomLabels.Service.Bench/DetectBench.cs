using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomLabels.Learning;

namespace CustomLabels.Service.Bench;

/// <summary>
/// What DetectCustomLabels adds to running the network: the same JPEG of 640 × 480, by turns through the learning engine in this
/// process (decode, scale, run, scores) and through the service (the whole way of a request over the loopback, with signature
/// and base64). Both use one thread for an image.
/// </summary>
internal static class DetectBench
{
    private const int WarmUp = 100;
    private const int Rounds = 500;

    public static async Task RunAsync(TextWriter output)
    {
        await using var service = await ServiceUnderTest.StartAsync("--training-budget", "3");
        using var client = new WireClient(service);
        var arn = await TrainAsync(client);
        var photo = Photos.Jpeg("round", 4711, 640, 480);
        using var classifier = ImageClassifier.Load(Directory.EnumerateDirectories(Path.Combine(service.DataPath, "models")).Single(), threads: 1);
        var request = client.Call("DetectCustomLabels", new()
        {
            ["ProjectVersionArn"] = arn, ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(photo) }, ["MinConfidence"] = 0,
        });
        Compare(classifier, photo, client.Send(request));

        List<double> network = [];
        List<double> whole = [];
        for (var i = 0; i < WarmUp + Rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using (var image = new MemoryStream(photo))
            {
                classifier.Classify(image);
            }

            var alone = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            began = Stopwatch.GetTimestamp();
            client.Send(request);
            var asked = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (i >= WarmUp)
            {
                network.Add(alone);
                whole.Add(asked);
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"detect: network alone {Median(network):F2} ms, DetectCustomLabels {Median(whole):F2} ms, added {Median(whole) - Median(network):F2} ms (medians of {Rounds}, JPEG of 640 × 480, {photo.Length / 1024} KB)"));
    }

    private static async Task<string> TrainAsync(WireClient client)
    {
        client.Send(client.Put("/bench", []));
        List<string> lines = [];
        foreach (var label in (string[])["round", "square"])
        {
            for (var i = 0; i < 12; i++)
            {
                client.Send(client.Put($"/bench/{label}/{i}.jpg", Photos.Jpeg(label, i, 640, 480)));
                lines.Add(Photos.Line($"s3://bench/{label}/{i}.jpg", label));
            }
        }

        client.Send(client.Put("/bench/all.manifest", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        var project = client.Ask("CreateProject", new() { ["ProjectName"] = "bench" }).GetProperty("ProjectArn").GetString()!;
        var dataset = client.Ask("CreateDataset", new()
        {
            ["ProjectArn"] = project, ["DatasetType"] = "TRAIN",
            ["DatasetSource"] = new JsonObject { ["GroundTruthManifest"] = new JsonObject { ["S3Object"] = new JsonObject { ["Bucket"] = "bench", ["Name"] = "all.manifest" } } },
        }).GetProperty("DatasetArn").GetString()!;
        await UntilAsync(() => client.Ask("DescribeDataset", new() { ["DatasetArn"] = dataset }).GetProperty("DatasetDescription"), "CREATE_COMPLETE");
        var arn = client.Ask("CreateProjectVersion", new()
        {
            ["ProjectArn"] = project, ["VersionName"] = "v1", ["OutputConfig"] = new JsonObject { ["S3Bucket"] = "bench" },
        }).GetProperty("ProjectVersionArn").GetString()!;
        JsonElement Version() => client.Ask("DescribeProjectVersions", new() { ["ProjectArn"] = project }).GetProperty("ProjectVersionDescriptions")[0];
        await UntilAsync(Version, "TRAINING_COMPLETED");
        client.Ask("StartProjectVersion", new() { ["ProjectVersionArn"] = arn, ["MinInferenceUnits"] = 1 });
        await UntilAsync(Version, "RUNNING");
        return arn;
    }

    private static async Task UntilAsync(Func<JsonElement> look, string status)
    {
        while (look() is var found && found.GetProperty("Status").GetString() != status)
        {
            if (found.GetProperty("Status").GetString()!.Contains("FAILED", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(found.GetRawText());
            }

            await Task.Delay(50);
        }
    }

    // Both must have done the same work.
    private static void Compare(ImageClassifier classifier, byte[] photo, string answer)
    {
        using var image = new MemoryStream(photo);
        var here = classifier.Classify(image).ToDictionary(score => score.Label, score => (double)score.Score * 100);
        foreach (var label in JsonDocument.Parse(answer).RootElement.GetProperty("CustomLabels").EnumerateArray())
        {
            if (Math.Abs(here[label.GetProperty("Name").GetString()!] - label.GetProperty("Confidence").GetDouble()) > 1e-3)
            {
                throw new InvalidOperationException($"The service answers {answer}, the engine {JsonSerializer.Serialize(here)}.");
            }
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
