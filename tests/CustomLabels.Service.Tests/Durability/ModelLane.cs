using System.Text.Json.Nodes;
using CustomLabels.Service.S3.Storage;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>Trains models on fixed data, starts them, asks them, stops and deletes them. The same data give the same answers, always.</summary>
internal sealed class ModelLane(Random random, string projectName, string manifest, byte[] image) : Lane(random)
{
    private const string Completed = "TRAINING_COMPLETED";
    private const string Running = "RUNNING";
    private const string Stopped = "STOPPED";

    private string? _project;
    private Expected _version = new("no version yet");
    private string _name = string.Empty;
    private int _number;
    private IReadOnlyList<(string Name, double Confidence)>? _answer;

    /// <summary>Answers of models that were compared.</summary>
    public int Detections { get; private set; }

    public async Task PrepareAsync(SignedClient client)
    {
        _project = await client.CreateProjectAsync(projectName);
        await client.CreateDatasetAsync(_project, "TRAIN", Workflow.Manifest(Bucket, manifest));
    }

    public override async Task CheckAsync(SignedClient client)
    {
        if (_number == 0)
        {
            return;
        }

        _version.Check(await SettleAsync(() => StatusAsync(client)));
        if (_version.State == Running)
        {
            await DetectAsync(client);
        }
    }

    protected override async Task StepAsync(SignedClient client)
    {
        if (_version.State == Expected.Gone)
        {
            _name = $"v{++_number}";
            _version = new Expected($"version {_name}");
            await _version.ChangeAsync(Completed, () => client.TrainAsync(_project!, _name));
            Assert.Equal(Completed, await SettleAsync(() => StatusAsync(client)));
            return;
        }

        JsonObject arn = new() { ["ProjectVersionArn"] = (await client.DescribeVersionAsync(_project!, _name))["ProjectVersionArn"]!.GetValue<string>() };
        if (_version.State == Running)
        {
            // The service has just been started again, perhaps, and so is the model.
            Assert.Equal(Running, await SettleAsync(() => StatusAsync(client)));
            if (Random.Next(10) == 0)
            {
                await _version.ChangeAsync(Stopped, () => client.CallAsync("StopProjectVersion", arn));
                Assert.Equal(Stopped, await SettleAsync(() => StatusAsync(client)));
            }
            else
            {
                await DetectAsync(client);
            }
        }
        else if (_version.State == Stopped && Random.Next(2) == 0)
        {
            await _version.ChangeAsync(Expected.Gone, () => client.CallAsync("DeleteProjectVersion", arn));
            await SettleAsync(() => StatusAsync(client));
        }
        else
        {
            arn["MinInferenceUnits"] = 1;
            await _version.ChangeAsync(Running, () => client.CallAsync("StartProjectVersion", arn));
            Assert.Equal(Running, await SettleAsync(() => StatusAsync(client)));
        }
    }

    private async Task DetectAsync(SignedClient client)
    {
        var arn = (await client.DescribeVersionAsync(_project!, _name))["ProjectVersionArn"]!.GetValue<string>();
        var answer = await client.DetectAsync(arn, image, 0);
        _answer ??= answer;
        Assert.Equal(_answer, answer);
        Detections++;
    }

    private async Task<string> StatusAsync(SignedClient client)
    {
        var output = await client.CallAsync("DescribeProjectVersions", new() { ["ProjectArn"] = _project!, ["VersionNames"] = new JsonArray(_name) });
        return output["ProjectVersionDescriptions"]!.AsArray().SingleOrDefault() is { } found ? Workflow.Status(found.AsObject()) : Expected.Gone;
    }
}
