using System.Text.Json.Nodes;
using CustomLabels.Connections;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Storage;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>A service with small quotas, two accounts, and buckets that may and may not be read.</summary>
public sealed class ErrorsFixture : IAsyncLifetime
{
    /// <summary>A bucket of the caller, with images and manifests.</summary>
    public const string Bucket = "shared";

    /// <summary>Another one with the same images.</summary>
    public const string Second = "second";

    /// <summary>One of the other account, with the same images.</summary>
    public const string Foreign = "foreign";

    public const int MaxEntries = 60;
    public const int MaxLabels = 5;
    public const int MaxManifestBytes = 60_000;

    /// <summary>An image that is in every bucket.</summary>
    public const string Image = "p.png";

    private int _number;

    internal ServiceProcess Service { get; private set; } = null!;

    internal SignedClient Client { get; private set; } = null!;

    internal SignedClient Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceProcess.StartAsync(
            null, "--other-account", ServiceFixture.OtherAccount, $"--max-entries={MaxEntries}", $"--max-labels={MaxLabels}", $"--max-manifest-bytes={MaxManifestBytes}", "--training-budget=0.5");
        Client = new SignedClient(Service);
        Other = Service.SignAs(ServiceFixture.OtherAccount);
        foreach ((var owner, var bucket) in ((SignedClient, string)[])[(Client, Bucket), (Client, Second), (Other, Foreign)])
        {
            await owner.CreateBucketAsync(bucket);
            await owner.PutAsync(bucket, Image, Shapes.Picture(Shapes.Round, 1, size: 480));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Other.Dispose();
        await Service.DisposeAsync();
        ServiceProcess.RemoveData(Service.DataPath);
    }

    /// <summary>What the module says of a training with the same quotas, before it begins.</summary>
    internal async Task<ManifestVerdict> TestAsync(JsonObject training, JsonObject? testing, string output = Bucket, ManifestRoute route = ManifestRoute.External)
    {
        using var connection = await Preflight.ConnectAsync(Service);
        return await ManifestTest.RunAsync(
            new ManifestTestRequest
            {
                Training = File(connection, training), Testing = testing is null ? null : File(connection, testing), Route = route,
                Images = route == ManifestRoute.External ? new S3ImageInspector(connection) : null,
                CanWriteOutput = token => OutputProbe.CanWriteAsync(connection, output, token),
                MaxLines = MaxEntries, MaxLabels = MaxLabels, MaxBytes = MaxManifestBytes,
            },
            null,
            null,
            TestContext.Current.CancellationToken);
    }

    private static ManifestFile File(ServiceConnection connection, JsonObject manifest)
    {
        var location = manifest["GroundTruthManifest"]!["S3Object"]!;
        return Preflight.InS3(connection, location["Bucket"]!.GetValue<string>(), location["Name"]!.GetValue<string>());
    }

    /// <summary>A name that nothing has yet.</summary>
    internal string NewName() => $"n{Interlocked.Increment(ref _number)}";

    /// <summary>Stores a manifest.</summary>
    /// <returns>Where it is.</returns>
    internal async Task<JsonObject> ManifestAsync(IEnumerable<string> lines) =>
        Workflow.Manifest(Bucket, await Shapes.StoreManifestAsync(Client, Bucket, $"manifests/{NewName()}", lines));

    /// <summary>Trains, and waits until it has ended.</summary>
    /// <param name="training">A manifest.</param>
    /// <param name="testing">A manifest; null splits test data off.</param>
    /// <param name="output">The output bucket.</param>
    internal async Task<JsonObject> TrainAsync(JsonObject training, JsonObject? testing, string output = Bucket)
    {
        var name = NewName();
        var project = await Client.CreateProjectAsync(name);
        await Client.CallAsync("CreateProjectVersion", new()
        {
            ["ProjectArn"] = project, ["VersionName"] = "v1", ["OutputConfig"] = new JsonObject { ["S3Bucket"] = output, ["S3KeyPrefix"] = "out" },
            ["TrainingData"] = new JsonObject { ["Assets"] = new JsonArray(training.DeepClone()) },
            ["TestingData"] = testing is null ? new JsonObject { ["AutoCreate"] = true } : new JsonObject { ["Assets"] = new JsonArray(testing.DeepClone()) },
        });
        return await Client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
    }

    /// <summary>Lines about the image: <c>a*3</c> are three images with the label a, <c>[a]</c> one with a box, <c>a@second</c> one in another bucket, <c>?</c> no line at all.</summary>
    internal static string[] Lines(string description) => [.. description.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(part =>
    {
        var counted = part.Split('*');
        var placed = counted[0].Split('@');
        var image = $"s3://{(placed.Length > 1 ? placed[1] : Bucket)}/{Image}";
        var line = placed[0] == "?" ? "{" : placed[0][0] == '[' ? Shapes.BoxLine(image, (placed[0][1..^1], 10, 10, 50, 50)) : Shapes.Line(image, placed[0]);
        return Enumerable.Repeat(line, counted.Length > 1 ? int.Parse(counted[1], System.Globalization.CultureInfo.InvariantCulture) : 1);
    })];

    /// <summary>The text of an object.</summary>
    internal async Task<JsonNode> ReadJsonAsync(JsonNode manifest)
    {
        var location = manifest["S3Object"]!;
        return JsonNode.Parse(await Client.GetAsync(location["Bucket"]!.GetValue<string>(), location["Name"]!.GetValue<string>()))!;
    }
}
