using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>A service with one of everything: what spoilt requests are about is there, so that they get as far as they can.</summary>
public sealed class FuzzFixture : IAsyncLifetime
{
    private const string Bucket = "fuzz-target";
    private const string Scratch = "fuzz-scratch";

    private string _uploadId = string.Empty;

    internal ServiceProcess Service { get; private set; } = null!;

    internal SignedClient Client { get; private set; } = null!;

    /// <summary>Valid requests, some for each operation.</summary>
    internal IReadOnlyDictionary<string, JsonObject[]> Valid { get; private set; } = null!;

    internal IReadOnlyList<string> Keys { get; private set; } = null!;

    internal Uri Endpoint => new(Service.Endpoint);

    internal RequestSigner Signer => new(Service.AccessKeyId, Service.Secret, Endpoint.Authority);

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceProcess.StartAsync(null, [.. TrainedModelFixture.Quick, "--max-versions", "6", "--max-trainings", "1", "--other-account", ServiceFixture.OtherAccount]);
        Client = new SignedClient(Service);
        await Client.CreateBucketAsync(Bucket);
        var project = await Client.CreateProjectAsync("main");
        (var train, _) = await Client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest(Bucket, await Shapes.StoreAsync(Client, Bucket, "train", 8)));
        await Client.CreateDatasetAsync(project, "TEST", Workflow.Manifest(Bucket, await Shapes.StoreAsync(Client, Bucket, "test", 3)));
        var version = await Client.TrainAsync(project, "v1", Bucket);
        await Client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS");
        await Client.StartModelAsync(project, "v1", version);

        // What is changed and deleted is another project's: the model stays.
        var spare = await Client.CreateProjectAsync("spare");
        var manifest = await Shapes.StoreManifestAsync(Client, Bucket, "spare", [Shapes.Line($"s3://{Bucket}/train/round/0.png", "round"), Shapes.Line($"s3://{Bucket}/train/square/0.png", "square")]);
        (var spareTrain, _) = await Client.CreateDatasetAsync(spare, "TRAIN", Workflow.Manifest(Bucket, manifest));
        (var spareTest, _) = await Client.CreateDatasetAsync(spare, "TEST", null);
        var failed = await Client.TrainAsync(spare, "failed", Bucket);
        await Client.WaitWhileAsync(spare, "failed", "TRAINING_IN_PROGRESS");

        // What is distributed has too few images for it: it can be tried again and again.
        var divided = await Client.CreateProjectAsync("divided");
        (var dividedTrain, _) = await Client.CreateDatasetAsync(divided, "TRAIN", Workflow.Manifest(Bucket, manifest));
        (var dividedTest, _) = await Client.CreateDatasetAsync(divided, "TEST", null);

        await Client.CreateBucketAsync(Scratch);
        await Client.PutAsync(Scratch, "ordner/ü &+%.txt", "some text"u8.ToArray());
        using var upload = await Client.SendAsync(HttpMethod.Post, $"/{Scratch}/parts/upload.bin?uploads", "s3");
        _uploadId = XElement.Parse(await upload.Content.ReadAsStringAsync()).Elements().Single(element => element.Name.LocalName == "UploadId").Value;
        Keys = ["a.txt", "picture.png", "ordner/%C3%BC%20%26%2B%25.txt", "ordner/", "nobody"];
        Valid = Requests(project, train, version, spare, spareTrain, spareTest, failed);
        Valid["DistributeDatasetEntries"][0]["Datasets"] = new JsonArray(new JsonObject { ["Arn"] = dividedTrain }, new JsonObject { ["Arn"] = dividedTest });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.KillAsync();
        var log = await Service.Log;
        await Service.DisposeAsync();
        ServiceProcess.RemoveData(Service.DataPath);

        // What goes on after an answer answers nobody: the log says whether it failed.
        string[] failures = [.. log.Split('\n').Where(line => line.Contains(" fail: ", StringComparison.Ordinal))];
        Assert.True(failures.Length == 0, string.Join('\n', failures.Take(5)));
    }

    internal S3Requests S3(Random random) => new(Scratch, _uploadId, Keys, random);

    private static Dictionary<string, JsonObject[]> Requests(string project, string train, string version, string spare, string spareTrain, string spareTest, string failed)
    {
        var source = Workflow.Manifest(Bucket, "train.manifest");
        JsonObject assets = new() { ["Assets"] = new JsonArray(Workflow.Manifest(Bucket, "train.manifest")) };
        JsonObject output = new() { ["S3Bucket"] = Bucket, ["S3KeyPrefix"] = "fuzz" };
        JsonObject tags = new() { ["team"] = "a", ["line"] = "3" };
        var changes = Convert.ToBase64String(Encoding.UTF8.GetBytes(Shapes.Line($"s3://{Bucket}/train/round/1.png", "round") + "\n" + Shapes.Line($"s3://{Bucket}/test/square/1.png", "square")));
        var policy = Policy(spare);
        return new()
        {
            ["CreateProject"] = [new() { ["ProjectName"] = "fuzzed", ["Feature"] = "CUSTOM_LABELS", ["Tags"] = tags.DeepClone() }],
            ["DescribeProjects"] = [[], new() { ["ProjectNames"] = new JsonArray("main", "spare"), ["Features"] = new JsonArray("CUSTOM_LABELS"), ["MaxResults"] = 1 }],
            ["DeleteProject"] = [new() { ["ProjectArn"] = spare }],
            ["CreateDataset"] =
            [
                new() { ["ProjectArn"] = project, ["DatasetType"] = "TEST", ["DatasetSource"] = source.DeepClone(), ["Tags"] = tags.DeepClone() },
                new() { ["ProjectArn"] = spare, ["DatasetType"] = "TEST", ["DatasetSource"] = new JsonObject { ["DatasetArn"] = train } },
                new() { ["ProjectArn"] = spare, ["DatasetType"] = "TRAIN", ["DatasetSource"] = source.DeepClone() },
            ],
            ["DescribeDataset"] = [new() { ["DatasetArn"] = train }],
            ["DeleteDataset"] = [new() { ["DatasetArn"] = spareTest }],
            ["UpdateDatasetEntries"] = [new() { ["DatasetArn"] = spareTrain, ["Changes"] = new JsonObject { ["GroundTruth"] = changes } }, .. SpoiltLines(spareTrain)],
            ["ListDatasetEntries"] =
            [
                new() { ["DatasetArn"] = train, ["ContainsLabels"] = new JsonArray("round"), ["Labeled"] = true, ["SourceRefContains"] = "png", ["HasErrors"] = false, ["MaxResults"] = 2 },
                new() { ["DatasetArn"] = spareTrain, ["NextToken"] = "" },
            ],
            ["ListDatasetLabels"] = [new() { ["DatasetArn"] = train, ["MaxResults"] = 1, ["NextToken"] = "" }],
            ["DistributeDatasetEntries"] = [new() { ["Datasets"] = new JsonArray(new JsonObject { ["Arn"] = spareTrain }, new JsonObject { ["Arn"] = spareTest }) }],
            ["CreateProjectVersion"] =
            [
                new()
                {
                    ["ProjectArn"] = spare, ["VersionName"] = "fuzzed", ["OutputConfig"] = output.DeepClone(), ["Tags"] = tags.DeepClone(), ["KmsKeyId"] = "alias/a", ["VersionDescription"] = "fuzzed",
                },
                new()
                {
                    ["ProjectArn"] = project, ["VersionName"] = "v1", ["OutputConfig"] = output.DeepClone(), ["TrainingData"] = assets.DeepClone(),
                    ["TestingData"] = new JsonObject { ["AutoCreate"] = true, ["Assets"] = assets["Assets"]!.DeepClone() }, ["FeatureConfig"] = new JsonObject(),
                },
            ],
            ["DescribeProjectVersions"] = [new() { ["ProjectArn"] = project, ["VersionNames"] = new JsonArray("v1"), ["MaxResults"] = 1 }, new() { ["ProjectArn"] = spare, ["MaxResults"] = 1 }],
            ["DeleteProjectVersion"] = [new() { ["ProjectVersionArn"] = failed }],
            ["StartProjectVersion"] = [new() { ["ProjectVersionArn"] = version, ["MinInferenceUnits"] = 1, ["MaxInferenceUnits"] = 2 }],
            ["StopProjectVersion"] = [new() { ["ProjectVersionArn"] = version }],
            ["CopyProjectVersion"] =
            [
                new()
                {
                    ["SourceProjectArn"] = project, ["SourceProjectVersionArn"] = version, ["DestinationProjectArn"] = spare, ["VersionName"] = "copied", ["OutputConfig"] = output.DeepClone(),
                    ["Tags"] = tags.DeepClone(), ["KmsKeyId"] = "alias/a",
                },
            ],
            ["DetectCustomLabels"] =
            [
                new() { ["ProjectVersionArn"] = version, ["Image"] = new JsonObject { ["S3Object"] = new JsonObject { ["Bucket"] = Bucket, ["Name"] = "train/round/0.png" } }, ["MaxResults"] = 1, ["MinConfidence"] = 0.5 },
                .. SpoiltImages(version),
            ],
            ["PutProjectPolicy"] =
            [
                new() { ["ProjectArn"] = project, ["PolicyName"] = "fuzzed", ["PolicyDocument"] = Policy(project), ["PolicyRevisionId"] = "0123456789abcdef" },
                new() { ["ProjectArn"] = spare, ["PolicyName"] = "fuzzed", ["PolicyDocument"] = policy },
                .. SpoiltPolicies(spare, policy),
            ],
            ["ListProjectPolicies"] = [new() { ["ProjectArn"] = project, ["MaxResults"] = 1, ["NextToken"] = "" }],
            ["DeleteProjectPolicy"] = [new() { ["ProjectArn"] = spare, ["PolicyName"] = "fuzzed", ["PolicyRevisionId"] = "0123456789abcdef" }],
            ["TagResource"] = [new() { ["ResourceArn"] = version, ["Tags"] = tags.DeepClone() }],
            ["UntagResource"] = [new() { ["ResourceArn"] = project, ["TagKeys"] = new JsonArray("team", "line") }],
            ["ListTagsForResource"] = [new() { ["ResourceArn"] = train }],
        };
    }

    private static string Policy(string project) => $$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":{"AWS":"{{ServiceFixture.OtherAccount}}"},"Action":"rekognition:CopyProjectVersion","Resource":"{{project[..project.LastIndexOf('/')]}}/version/*"}]}
        """;

    // What is inside of blobs and texts is spoilt too: images, manifest lines, policies.
    private static IEnumerable<JsonObject> SpoiltImages(string version)
    {
        var mutator = new JsonMutator(new Random(7));
        var image = Shapes.Picture(Shapes.Round, 5);
        for (var i = 0; i < 40; i++)
        {
            yield return new() { ["ProjectVersionArn"] = version, ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(image) } };
            image = i % 4 == 0 ? Shapes.Picture(Shapes.Square, i) : mutator.SpoilBytes(image);
        }
    }

    private static IEnumerable<JsonObject> SpoiltLines(string dataset)
    {
        var mutator = new JsonMutator(new Random(8));
        var line = JsonNode.Parse(Shapes.Line($"s3://{Bucket}/train/round/2.png", "round", "square"))!.AsObject();
        for (var i = 0; i < 40; i++)
        {
            byte[] lines = [.. mutator.Mutate(line), .. "\n"u8, .. mutator.Mutate(line)];
            yield return new() { ["DatasetArn"] = dataset, ["Changes"] = new JsonObject { ["GroundTruth"] = Convert.ToBase64String(lines) } };
        }
    }

    private static IEnumerable<JsonObject> SpoiltPolicies(string project, string policy)
    {
        var mutator = new JsonMutator(new Random(9));
        var document = JsonNode.Parse(policy)!.AsObject();
        for (var i = 0; i < 40; i++)
        {
            var spoilt = Encoding.UTF8.GetString(mutator.Mutate(document));
            yield return new() { ["ProjectArn"] = project, ["PolicyName"] = "spoilt", ["PolicyDocument"] = spoilt[..Math.Min(spoilt.Length, 2000)] };
        }
    }
}

[CollectionDefinition(Name)]
public sealed class Fuzzed : ICollectionFixture<FuzzFixture>
{
    public const string Name = "fuzzed service";
}
