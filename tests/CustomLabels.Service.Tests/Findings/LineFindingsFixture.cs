using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Connections;
using CustomLabels.Manifests.Validation;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;
using CustomLabels.Storage;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>One dataset and one training with all the lines of <see cref="LineCase.All"/>: what came of them.</summary>
public sealed class LineFindingsFixture : IAsyncLifetime
{
    internal ServiceProcess Service { get; private set; } = null!;

    /// <summary>The validation manifest: a line for each case, in their order.</summary>
    internal string[] Validated { get; private set; } = null!;

    /// <summary>The <c>training</c> part of the manifest summary.</summary>
    internal JsonObject Summary { get; private set; } = null!;

    /// <summary>The version that could not be trained.</summary>
    internal JsonObject Version { get; private set; } = null!;

    /// <summary>The entries of the dataset.</summary>
    internal IReadOnlyList<string> Entries { get; private set; } = null!;

    /// <summary>The entries that have errors.</summary>
    internal IReadOnlyList<string> WithErrors { get; private set; } = null!;

    /// <summary>What the module says of each line of the training, before it begins.</summary>
    internal ILookup<int, string> BeforeTraining { get; private set; } = null!;

    /// <summary>What the module says of each line, and of as many good ones, before a dataset is made of them.</summary>
    internal ILookup<int, string> BeforeDataset { get; private set; } = null!;

    /// <summary>The dataset.</summary>
    internal JsonObject Dataset { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceProcess.StartAsync(null, TrainedModelFixture.Quick);
        using SignedClient client = new(Service);
        await client.CreateBucketAsync("shared");
        await client.PutAsync("shared", "findings/text.png", "this is no image"u8.ToArray());
        await client.PutAsync("shared", "findings/small.png", Shapes.Picture(Shapes.Round, 1, size: 32));
        var picture = Shapes.Picture(Shapes.Round, 1, size: 480);
        await Task.WhenAll(Enumerable.Range(0, LineCase.All.Count).Select(i => client.PutAsync("shared", Key(i), picture)));
        string[] lines = [.. LineCase.All.Select((item, i) => item.About($"s3://shared/{Key(i)}"))];
        await TrainAsync(client, lines);

        // More than a fifth of dropped lines would be an error of the dataset: as many good lines go with them.
        string[] good = [.. Enumerable.Range(0, LineCase.All.Count).Select(i => Shapes.Line($"s3://shared/good/{i}.png", "round"))];
        var project = await client.CreateProjectAsync("entries");
        var key = await Shapes.StoreManifestAsync(client, "shared", "entries", [.. lines, .. good]);
        using var connection = await Preflight.ConnectAsync(Service);
        BeforeDataset = await Preflight.OfLinesAsync(new ManifestTestRequest { Training = Preflight.InS3(connection, "shared", key) });
        (var arn, var dataset) = await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("shared", key));
        Dataset = dataset;
        Entries = (await client.ListEntriesAsync(arn)).SkipLast(good.Length).ToList();
        WithErrors = await client.ListEntriesAsync(arn, new() { ["HasErrors"] = true });
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        ServiceProcess.RemoveData(Service.DataPath);
    }

    private static string Key(int number) => $"findings/{number}.png";

    private async Task TrainAsync(SignedClient client, string[] lines)
    {
        var project = await client.CreateProjectAsync("training");
        var training = await Shapes.StoreManifestAsync(client, "shared", "training", lines);
        using var connection = await Preflight.ConnectAsync(Service);
        BeforeTraining = await Preflight.OfLinesAsync(new ManifestTestRequest
        {
            Training = Preflight.InS3(connection, "shared", training), Route = ManifestRoute.External, Images = new S3ImageInspector(connection),
        });
        var testing = await Shapes.StoreManifestAsync(client, "shared", "testing", [LineCase.All[^4].About($"s3://shared/{Key(0)}")]);
        await client.CallAsync("CreateProjectVersion", new()
        {
            ["ProjectArn"] = project, ["VersionName"] = "v1", ["OutputConfig"] = new JsonObject { ["S3Bucket"] = "shared", ["S3KeyPrefix"] = "out/" },
            ["TrainingData"] = new JsonObject { ["Assets"] = new JsonArray(Workflow.Manifest("shared", training)) },
            ["TestingData"] = new JsonObject { ["Assets"] = new JsonArray(Workflow.Manifest("shared", testing)) },
        });
        Version = await client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
        Summary = JsonNode.Parse(await client.GetAsync("shared", "out/ManifestSummary-training-v1.json"))!["statistics"]!["training"]!.AsObject();
        Validated = Encoding.UTF8.GetString(await client.GetAsync("shared", "out/TrainingManifestWithValidation-training-v1.json")).Split('\n')[..^1];
    }
}
