using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Policies;

namespace CustomLabels.Service.Tests.Running;

/// <summary>The steps of the main job, as calls.</summary>
internal static class Workflow
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<string> CreateProjectAsync(this SignedClient client, string name) =>
        (await client.CallAsync("CreateProject", new() { ["ProjectName"] = name }))["ProjectArn"]!.GetValue<string>();

    public static JsonObject Manifest(string bucket, string key) => new()
    {
        ["GroundTruthManifest"] = new JsonObject { ["S3Object"] = new JsonObject { ["Bucket"] = bucket, ["Name"] = key } },
    };

    /// <summary>Makes a dataset and waits until it has settled.</summary>
    public static async Task<(string Arn, JsonObject Description)> CreateDatasetAsync(this SignedClient client, string project, string type, JsonObject? source)
    {
        JsonObject input = new() { ["ProjectArn"] = project, ["DatasetType"] = type };
        if (source is not null)
        {
            input["DatasetSource"] = source;
        }

        var arn = (await client.CallAsync("CreateDataset", input))["DatasetArn"]!.GetValue<string>();
        return (arn, await client.WaitForDatasetAsync(arn));
    }

    /// <summary>Waits until a dataset has settled.</summary>
    public static Task<JsonObject> WaitForDatasetAsync(this SignedClient client, string arn) => UntilAsync(
        async () => (await client.CallAsync("DescribeDataset", new() { ["DatasetArn"] = arn }))["DatasetDescription"]!.AsObject(),
        found => Status(found) is not ("CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS"));

    /// <summary>Changes the entries of a dataset and waits until it has settled.</summary>
    public static async Task<JsonObject> UpdateDatasetAsync(this SignedClient client, string arn, params string[] lines)
    {
        await client.CallAsync("UpdateDatasetEntries", Changes(arn, lines));
        return await client.WaitForDatasetAsync(arn);
    }

    /// <summary>The input of UpdateDatasetEntries.</summary>
    public static JsonObject Changes(string arn, params string[] lines) => new()
    {
        ["DatasetArn"] = arn,
        ["Changes"] = new JsonObject { ["GroundTruth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', lines))) },
    };

    /// <summary>All entries of a dataset that pass a filter, page by page.</summary>
    public static async Task<List<string>> ListEntriesAsync(this SignedClient client, string arn, JsonObject? filter = null)
    {
        List<string> entries = [];
        var input = filter?.DeepClone().AsObject() ?? [];
        input["DatasetArn"] = arn;
        do
        {
            var page = await client.CallAsync("ListDatasetEntries", input);
            entries.AddRange(page["DatasetEntries"]!.AsArray().Select(entry => entry!.GetValue<string>()));
            input["NextToken"] = page["NextToken"]?.GetValue<string>();
        }
        while (input["NextToken"] is not null);
        return entries;
    }

    /// <summary>Begins a training.</summary>
    public static async Task<string> TrainAsync(this SignedClient client, string project, string name, string bucket = "shared", string prefix = "results")
    {
        var output = await client.CallAsync("CreateProjectVersion", new()
        {
            ["ProjectArn"] = project, ["VersionName"] = name, ["OutputConfig"] = new JsonObject { ["S3Bucket"] = bucket, ["S3KeyPrefix"] = prefix },
        });
        return output["ProjectVersionArn"]!.GetValue<string>();
    }

    /// <summary>Policies of a project in one text: what <paramref name="effect"/> says about all its models.</summary>
    public static string CopyPolicy(string project, string effect, string principal)
    {
        var versions = project[..project.LastIndexOf('/')] + "/version/*";
        return $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{"AWS":"{{principal}}"},"Action":"rekognition:CopyProjectVersion","Resource":"{{versions}}"}]}""";
    }

    public static async Task<string> PutPolicyAsync(this SignedClient client, string project, string name, string document) =>
        (await client.CallAsync("PutProjectPolicy", new() { ["ProjectArn"] = project, ["PolicyName"] = name, ["PolicyDocument"] = document }))["PolicyRevisionId"]!.GetValue<string>();

    /// <summary>What CopyProjectVersion takes.</summary>
    public static JsonObject Copy(string sourceProject, string source, string destination, string name, string bucket) => new()
    {
        ["SourceProjectArn"] = sourceProject, ["SourceProjectVersionArn"] = source, ["DestinationProjectArn"] = destination, ["VersionName"] = name,
        ["OutputConfig"] = new JsonObject { ["S3Bucket"] = bucket, ["S3KeyPrefix"] = "copied" },
    };

    public static async Task<JsonObject> DescribeVersionAsync(this SignedClient client, string project, string name)
    {
        var output = await client.CallAsync("DescribeProjectVersions", new() { ["ProjectArn"] = project, ["VersionNames"] = new JsonArray(name) });
        return output["ProjectVersionDescriptions"]!.AsArray().Single()!.AsObject();
    }

    /// <summary>Waits until a version has left a state.</summary>
    public static Task<JsonObject> WaitWhileAsync(this SignedClient client, string project, string name, params string[] states) =>
        UntilAsync(() => client.DescribeVersionAsync(project, name), found => !states.Contains(Status(found)));

    public static async Task<JsonObject> StartModelAsync(this SignedClient client, string project, string name, string arn, int units = 1)
    {
        await client.CallAsync("StartProjectVersion", new() { ["ProjectVersionArn"] = arn, ["MinInferenceUnits"] = units });
        return await client.WaitWhileAsync(project, name, "STARTING");
    }

    /// <summary>Detects labels, and tries again later for as long as the model has no room for the request.</summary>
    public static async Task<JsonObject> DetectPatientlyAsync(this SignedClient client, JsonObject request, Action? onRefusal = null)
    {
        for (var attempt = 0; ; attempt++)
        {
            (_, var body) = await client.TryCallAsync("DetectCustomLabels", request);
            if (body["__type"] is not { } code)
            {
                return body;
            }

            Assert.Equal(("ProvisionedThroughputExceededException", "Provisioned Rate exceeded."), (code.GetValue<string>(), body["Message"]!.GetValue<string>()));
            onRefusal?.Invoke();
            await Task.Delay(TimeSpan.FromMilliseconds(50 << Math.Min(attempt, 5)), TestContext.Current.CancellationToken);
        }
    }

    public static async Task<IReadOnlyList<(string Name, double Confidence)>> DetectAsync(this SignedClient client, string arn, byte[] image, double? minConfidence = null)
    {
        JsonObject input = new() { ["ProjectVersionArn"] = arn, ["Image"] = new JsonObject { ["Bytes"] = Convert.ToBase64String(image) } };
        if (minConfidence is not null)
        {
            input["MinConfidence"] = minConfidence;
        }

        var output = await client.CallAsync("DetectCustomLabels", input);
        return [.. output["CustomLabels"]!.AsArray().Select(label => (label!["Name"]!.GetValue<string>(), label["Confidence"]!.GetValue<double>()))];
    }

    public static string Status(JsonObject description) => description["Status"]!.GetValue<string>();

    public static string Message(JsonObject description) => description["StatusMessage"]!.GetValue<string>();

    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> isDone)
    {
        var end = DateTimeOffset.UtcNow + Patience;
        while (true)
        {
            var found = await look();
            if (isDone(found))
            {
                return found;
            }

            if (DateTimeOffset.UtcNow > end)
            {
                throw new TimeoutException($"Still the same after {Patience}: {found}");
            }

            await Task.Delay(Pause);
        }
    }
}
