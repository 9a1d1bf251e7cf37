using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Costs;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;
using CustomLabels.Usages;

namespace CustomLabels.Service.Tests.Models;

/// <summary>
/// Leases, idle models and off-hours in two regions of a service whose clock is moved. The clock of the SDK moves with it, and so nothing else runs meanwhile.
/// </summary>
[Collection(MovedClock.Name)]
public sealed class LeaseTests : IAsyncLifetime
{
    private const string Other = "eu-west-1";
    private static readonly string[] Regions = ["us-east-1", Other];

    private readonly SettableClock _clock = new();
    private readonly string _data = ServiceProcess.NewDataPath();
    private readonly Dictionary<string, (string Project, string Arn)> _models = [];
    private HostedService? _service;

    public async ValueTask InitializeAsync()
    {
        await using var trainer = await ServiceProcess.StartAsync(_data, ["--other-region", Other, .. TrainedModelFixture.Quick]);
        await Task.WhenAll(Regions.Select(async region =>
        {
            using SignedClient client = new(trainer) { Region = region };
            await CreateBucketAsync(client, region);
            var project = await client.CreateProjectAsync("p");
            await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest($"shared-{region}", await Shapes.StoreAsync(client, $"shared-{region}", "images", 6)));
            var arn = await client.TrainAsync(project, "v1", $"shared-{region}");
            Assert.StartsWith($"arn:aws:rekognition:{region}:", arn, StringComparison.Ordinal);
            Assert.Equal("TRAINING_COMPLETED", Workflow.Status(await client.WaitWhileAsync(project, "v1", "TRAINING_IN_PROGRESS")));
            lock (_models)
            {
                _models[region] = (project, arn);
            }
        }));
    }

    public async ValueTask DisposeAsync()
    {
        AWSConfigs.ManualClockCorrection = null;
        await EndAsync();
        ServiceProcess.RemoveData(_data);
    }

    [Fact]
    public async Task The_service_stops_what_is_over_by_its_own_clock_and_nothing_else()
    {
        await BeginAsync();
        await StartAllAsync();
        await TagAsync(Regions[0], new Lease(_clock.GetUtcNow().AddMinutes(45), "build 7").ToTags());
        await TagAsync(Other, new Lease(_clock.GetUtcNow().AddMinutes(90), "build 8").ToTags());

        await MoveAsync(TimeSpan.FromMinutes(44));
        Assert.Equal(("RUNNING", "RUNNING"), await StatusesAsync());
        await MoveAsync(TimeSpan.FromMinutes(46));
        Assert.StartsWith("The model is stopped: its lease ended at ", await StoppedAsync(Regions[0]), StringComparison.Ordinal);
        Assert.Empty(await TagsAsync(Regions[0]));
        Assert.Equal("RUNNING", await StatusAsync(Other));

        // A longer lease counts, also after a restart; and one that ended while no service ran ends the model before it is loaded.
        await TagAsync(Other, new Lease(_clock.GetUtcNow().AddMinutes(90), "build 8").ToTags());
        await EndAsync();
        await MoveAsync(TimeSpan.FromMinutes(100));
        await BeginAsync();
        await UntilAsync(Other, "RUNNING");
        await EndAsync();
        await MoveAsync(TimeSpan.FromMinutes(140));
        await BeginAsync();
        Assert.Contains("its lease ended at", await StoppedAsync(Other), StringComparison.Ordinal);

        // A lease of an earlier run, one that nobody can read, and a model that is to be kept.
        await TagAsync(Regions[0], new Lease(_clock.GetUtcNow().AddMinutes(-1)).ToTags());
        await StartAsync(Regions[0]);
        Assert.Empty(await TagsAsync(Regions[0]));
        await TagAsync(Regions[0], new Dictionary<string, string> { [Lease.UntilTag] = "soon" });
        await StartAsync(Other);
        await TagAsync(Other, new Lease(_clock.GetUtcNow().AddMinutes(1)).ToTags().Append(KeyValuePair.Create(Lease.KeepTag, "demo")));
        await MoveAsync(TimeSpan.FromMinutes(200));
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.Equal(("RUNNING", "RUNNING"), await StatusesAsync());
    }

    [Fact]
    public async Task A_sweep_stops_what_is_over_idle_or_off_in_each_region_and_says_why()
    {
        await BeginAsync();
        await StartAllAsync();

        // Kept from the service itself: here the sweep is looked at.
        await TagAsync(Regions[0], new Dictionary<string, string> { ["team"] = "line 3" });
        Assert.Equal([null, null], await SweepAsync(new SweepRules()));
        await DetectAsync(Other);
        await MoveAsync(TimeSpan.FromMinutes(29));
        Assert.Equal([null, null], await SweepAsync(new SweepRules { Idle = TimeSpan.FromMinutes(30) }));
        await DetectAsync(Other);
        await MoveAsync(TimeSpan.FromMinutes(31));
        var idle = await SweepAsync(new SweepRules { Idle = TimeSpan.FromMinutes(30) });
        Assert.StartsWith("nobody has used it for 31m", idle[0], StringComparison.Ordinal);
        Assert.Null(idle[1]);
        Assert.Equal(("STOPPED", "RUNNING"), await StatusesAsync());

        // What the service has not counted, since it was asked elsewhere, a log may say; and what a log does not say, the service.
        var used = _clock.GetUtcNow().AddMinutes(20);
        await MoveAsync(TimeSpan.FromMinutes(31 + 40));
        Assert.Null((await SweepAsync(new SweepRules { Idle = TimeSpan.FromMinutes(30), LastUses = new Dictionary<string, DateTimeOffset> { [_models[Other].Arn] = used } }))[1]);
        Assert.NotNull((await SweepAsync(new SweepRules { Idle = TimeSpan.FromMinutes(30), LastUses = new Dictionary<string, DateTimeOffset>() }))[1]);

        // A lease that is over, as on AWS, where nothing but a sweep ends it: this one's clock is ahead.
        await StartAllAsync();
        await TagAsync(Other, new Lease(_clock.GetUtcNow().AddMinutes(10), "build 7").ToTags());
        var over = await SweepAsync(new SweepRules { Owner = "build*" }, new SettableClock { Offset = _clock.Offset + TimeSpan.FromMinutes(20) });
        Assert.Null(over[0]);
        Assert.StartsWith("its lease for build 7 has been over for ", over[1], StringComparison.Ordinal);
        Assert.Equal(("RUNNING", "STOPPED"), await StatusesAsync());
        Assert.Empty(await TagsAsync(Other));

        // Off-hours by tag, by rule, and kept. Summer and winter: Berlin is two hours ahead of UTC, then one.
        await StartAllAsync();
        await TagAsync(Regions[0], new Dictionary<string, string> { [OffHours.Tag] = "off=M-F:19 on=M-F:7 tz=Europe/Berlin" });
        await MoveToAsync("2027-03-26T17:30:00Z");
        Assert.Equal([null, null], await SweepAsync(new SweepRules()));
        await MoveToAsync("2027-03-29T17:30:00Z");
        var off = await SweepAsync(new SweepRules());
        Assert.Equal(["these are its off-hours (off=M-F:19 on=M-F:7 tz=Europe/Berlin)", null], off);
        Assert.Equal(("STOPPED", "RUNNING"), await StatusesAsync());
        await TagAsync(Other, new Dictionary<string, string> { [Lease.KeepTag] = "demo" });
        Assert.Equal([null, null], await SweepAsync(new SweepRules { OffHours = "off=(M-U,0)", Idle = TimeSpan.FromMinutes(1) }));
    }

    private static async Task CreateBucketAsync(SignedClient client, string region)
    {
        var place = region == "us-east-1" ? null : System.Text.Encoding.UTF8.GetBytes($"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>");
        using var response = await client.SendAsync(HttpMethod.Put, $"/shared-{region}", "s3", place);
        response.EnsureSuccessStatusCode();
    }

    private async Task BeginAsync() => _service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data, OtherRegions = [Other] }, _clock);

    private async Task EndAsync()
    {
        if (_service is { } service)
        {
            _service = null;
            await service.DisposeAsync();
        }
    }

    private Task MoveAsync(TimeSpan offset)
    {
        _clock.Offset = offset;
        AWSConfigs.ManualClockCorrection = offset;
        return Task.CompletedTask;
    }

    private Task MoveToAsync(string time) => MoveAsync(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow);

    private SignedClient Client(string region) => new(_service!.Endpoint.GetLeftPart(UriPartial.Authority), _service.AccessKeyId, _service.Secret) { Clock = _clock, Region = region };

    private async Task<T> WithAsync<T>(string region, Func<SignedClient, Task<T>> call)
    {
        using var client = Client(region);
        return await call(client);
    }

    private async Task StartAsync(string region) =>
        Assert.Equal("RUNNING", Workflow.Status(await WithAsync(region, client => client.StartModelAsync(_models[region].Project, "v1", _models[region].Arn))));

    private async Task StartAllAsync()
    {
        foreach (var region in Regions)
        {
            if (await StatusAsync(region) != "RUNNING")
            {
                await StartAsync(region);
            }
        }
    }

    private Task<JsonObject> TagAsync(string region, IEnumerable<KeyValuePair<string, string>> tags) => WithAsync(region, client =>
        client.CallAsync("TagResource", new() { ["ResourceArn"] = _models[region].Arn, ["Tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))) }));

    private async Task<JsonObject> TagsAsync(string region) =>
        (await WithAsync(region, client => client.CallAsync("ListTagsForResource", new() { ["ResourceArn"] = _models[region].Arn })))["Tags"]!.AsObject();

    private async Task DetectAsync(string region) => await WithAsync(region, client => client.DetectAsync(_models[region].Arn, Shapes.Picture(Shapes.Round, 5)));

    private async Task<string> StatusAsync(string region) => Workflow.Status(await WithAsync(region, client => client.DescribeVersionAsync(_models[region].Project, "v1")));

    private async Task<(string First, string Second)> StatusesAsync() => (await StatusAsync(Regions[0]), await StatusAsync(Other));

    private Task<JsonObject> UntilAsync(string region, string status) => WithAsync(region, client =>
        Workflow.UntilAsync(() => client.DescribeVersionAsync(_models[region].Project, "v1"), found => Workflow.Status(found) == status));

    private async Task<string> StoppedAsync(string region) => Workflow.Message(await UntilAsync(region, "STOPPED"));

    /// <summary>Sweeps each region as Stop-CLExpiredModel does.</summary>
    /// <returns>The reasons, by region; null where nothing was stopped.</returns>
    private async Task<string?[]> SweepAsync(SweepRules rules, TimeProvider? clock = null)
    {
        List<string?> reasons = [];
        foreach (var region in Regions)
        {
            using var connection = await ServiceConnection.OpenAsync(
                new ConnectionOptions { EndpointUrl = _service!.Endpoint, Region = region, Credentials = new BasicAWSCredentials(_service.AccessKeyId, _service.Secret) },
                TestContext.Current.CancellationToken);
            ModelSweep sweep = new(connection, rules, clock ?? _clock);
            string? reason = null;
            await foreach (var verdict in sweep.JudgeAsync(TestContext.Current.CancellationToken))
            {
                Assert.Null(verdict.Unknown);
                Assert.Equal(region, verdict.Usage.Region);
                if (verdict.Reason is not null)
                {
                    reason = (await sweep.StopAsync(verdict, null, TestContext.Current.CancellationToken)).Reason;
                    await UntilAsync(region, "STOPPED");
                }
            }

            reasons.Add(reason);
        }

        return [.. reasons];
    }
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MovedClock
{
    public const string Name = "moved clock";
}
