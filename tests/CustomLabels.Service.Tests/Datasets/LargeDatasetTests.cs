using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Datasets;

/// <summary>Datasets of many entries, 50,000 in a full run: neither file nor dataset is ever in memory as a whole.</summary>
public sealed class LargeDatasetTests
{
    private static readonly int Entries = TestSize.Of(little: 20_000, full: 50_000);

    private const int Labels = 200;

    /// <summary>What the service may need beyond what it needs to run; as texts the manifest alone has 110 MB in a full run.</summary>
    private const long MemoryBound = 150 * 1024 * 1024;

    [Fact]
    public async Task Large_datasets_are_imported_changed_distributed_and_listed_in_bounded_memory()
    {
        await using var service = await ServiceProcess.StartAsync();
        using SignedClient client = new(service);
        await client.CreateBucketAsync("large");
        await client.PutAsync("large", "all.manifest", Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, Entries).Select(i => Line(i, i % Labels)))));
        var project = await client.CreateProjectAsync("large");
        var before = Memory(service);
        var watch = Stopwatch.StartNew();

        (var arn, var created) = await client.CreateDatasetAsync(project, "TRAIN", Workflow.Manifest("large", "all.manifest"));
        var import = Lap(watch);
        var imported = Memory(service);
        var processor = Processor(service);
        Assert.Equal($$"""{"LabeledEntries":{{Entries}},"TotalEntries":{{Entries}},"TotalLabels":{{Labels}},"ErrorEntries":0}""", created["DatasetStats"]!.ToJsonString());

        watch.Restart();
        var changed = await client.UpdateDatasetAsync(arn, [.. Enumerable.Range(Entries - 1000, 2000).Select(i => Line(i, Labels))]);
        var update = Lap(watch);
        Assert.Equal((Entries + 1000, Labels + 1), (changed["DatasetStats"]!["TotalEntries"]!.GetValue<int>(), changed["DatasetStats"]!["TotalLabels"]!.GetValue<int>()));

        var all = await client.ListEntriesAsync(arn);
        var listing = Lap(watch);
        Assert.Equal(Enumerable.Range(0, Entries + 1000), all.Select(Number));
        Assert.Equal(Entries / Labels, (await client.ListEntriesAsync(arn, new() { ["ContainsLabels"] = new JsonArray("label 7") })).Count + 5);
        Assert.Equal(10, (await client.ListEntriesAsync(arn, new() { ["SourceRefContains"] = "/1234" })).Count);
        Assert.Empty(await client.ListEntriesAsync(arn, new() { ["HasErrors"] = true }));
        Assert.Empty(await client.ListEntriesAsync(arn, new() { ["Labeled"] = false }));
        var filters = Lap(watch);

        (var test, _) = await client.CreateDatasetAsync(project, "TEST", null);
        watch.Restart();
        await client.CallAsync("DistributeDatasetEntries", new() { ["Datasets"] = new JsonArray(new JsonObject { ["Arn"] = arn }, new JsonObject { ["Arn"] = test }) });
        var tested = await client.WaitForDatasetAsync(test);
        var distribution = Lap(watch);
        Assert.Equal((Entries + 1000) / 5, tested["DatasetStats"]!["TotalEntries"]!.GetValue<int>());

        var after = Memory(service);
        Measured.Say(string.Create(CultureInfo.InvariantCulture,
            $"Large datasets: {Entries} entries imported in {import.TotalSeconds:0.0} s (with start and upload {processor.TotalSeconds:0.0} s of processor), 2000 changed in {update.TotalSeconds:0.0} s, all listed in {listing.TotalSeconds:0.0} s, 4 filters in {filters.TotalSeconds:0.0} s, distributed in {distribution.TotalSeconds:0.0} s; memory at most +{(imported - before) / 1048576} MB for the import, +{(after - before) / 1048576} MB in all"));
        Assert.InRange(after - before, long.MinValue, MemoryBound);
        ServiceProcess.RemoveData(service.DataPath);
    }

    private static TimeSpan Lap(Stopwatch watch)
    {
        var elapsed = watch.Elapsed;
        watch.Restart();
        return elapsed;
    }

    /// <summary>The most memory that the service has ever had; where the system does not say, nothing is measured.</summary>
    private static long Memory(ServiceProcess service)
    {
        using var process = Process.GetProcessById(service.ProcessId);
        return process.PeakWorkingSet64;
    }

    private static TimeSpan Processor(ServiceProcess service)
    {
        using var process = Process.GetProcessById(service.ProcessId);
        return process.TotalProcessorTime;
    }

    private static string Line(int number, int label)
    {
        // A kilobyte a line.
        var line = JsonNode.Parse(Shapes.Line(string.Create(CultureInfo.InvariantCulture, $"s3://large/{number:D5}.png"), $"label {label}"))!.AsObject();
        line["note"] = new string('n', 750);
        return line.ToJsonString();
    }

    private static int Number(string entry) =>
        int.Parse(entry.AsSpan(entry.IndexOf("s3://large/", StringComparison.Ordinal) + "s3://large/".Length, 5), NumberStyles.None, CultureInfo.InvariantCulture);
}
