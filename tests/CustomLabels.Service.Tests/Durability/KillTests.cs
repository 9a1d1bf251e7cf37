using System.Diagnostics;
using System.Globalization;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>
/// kill -9 at random moments of a mixed load, and a new start on the same folder: what was acknowledged is there, what was not is
/// old or new and never torn, and nothing stays in between.
/// </summary>
public sealed class KillTests
{
    /// <summary>How many times: 3, 10 in a full run, or what CUSTOMLABELS_KILLS says. CUSTOMLABELS_SEED repeats a run's choices.</summary>
    private static readonly int Rounds = TestSize.Of("CUSTOMLABELS_KILLS", little: 3, full: 10);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly int _seed = Random.Shared.Next();

    public KillTests()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("CUSTOMLABELS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            _seed = seed;
        }
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_stuck()
    {
        Random random = new(_seed);
        var data = ServiceProcess.NewDataPath();
        var lanes = await PrepareAsync(data, random);
        var early = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            try
            {
                early += await KillAsync(data, lanes, random, isLast: round == Rounds) ? 1 : 0;
                await CheckAsync(data, lanes);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Round {round} of seed {_seed}, data in {data}: {e.Message}", e);
            }
        }

        Measured.Say($"{Rounds} kills with seed {_seed}, nothing acknowledged lost, nothing stuck: {string.Join(", ", lanes.Select(lane => $"{lane.GetType().Name} {lane.Acknowledged}"))} steps acknowledged, {lanes.OfType<ModelLane>().Sum(lane => lane.Detections)} detections compared, {early} second kills during recovery");
        Assert.All(lanes, lane => Assert.True(lane.Acknowledged > 0, $"{lane.GetType().Name} did nothing."));
        ServiceProcess.RemoveData(data);
    }

    private static async Task<List<Lane>> PrepareAsync(string data, Random random)
    {
        await using var service = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        var images = await Shapes.StoreAsync(client, "shared", "images", 6);
        const int ManyLines = 60;
        var many = await Shapes.StoreManifestAsync(client, "shared", "many", Enumerable.Range(0, ManyLines).Select(i => Shapes.Line($"s3://shared/many/{i}.png", i % 2 == 0 ? Shapes.Round : Shapes.Square)));
        ModelLane models = new(Fork(random), "models", images, Shapes.Picture(Shapes.Round, 4711));
        await models.PrepareAsync(client);
        EntryLane entries = new(Fork(random), "entries");
        await entries.PrepareAsync(client);
        return
        [
            models, entries,
            new ObjectLane(Fork(random), "a"), new ObjectLane(Fork(random), "b"), new ObjectLane(Fork(random), "c"),
            new ProjectLane(Fork(random), "p1", many, ManyLines), new ProjectLane(Fork(random), "p2", many, ManyLines),
        ];
    }

    /// <returns>Whether the service was killed a second time while it recovered.</returns>
    private static async Task<bool> KillAsync(string data, List<Lane> lanes, Random random, bool isLast)
    {
        await using (var service = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick))
        {
            using SignedClient client = new(service);
            Task[] load = [.. lanes.Select(lane => lane.RunAsync(client))];
            var failed = FirstFailureAsync(load);
            await Task.WhenAny(Task.Delay(random.Next(20, 2000)), failed);
            for (var since = Stopwatch.GetTimestamp(); isLast && !failed.IsCompleted && lanes.Exists(lane => lane.Acknowledged == 0) && Stopwatch.GetElapsedTime(since) < Patience;)
            {
                // However busy the machine is, each lane gets to do something.
                await Task.Delay(50);
            }

            await service.KillAsync();
            await Task.WhenAll(load);
        }

        if (random.Next(3) > 0)
        {
            return false;
        }

        await using var recovering = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        await Task.Delay(random.Next(200));
        await recovering.KillAsync();
        return true;
    }

    private static async Task CheckAsync(string data, List<Lane> lanes)
    {
        await using var service = await ServiceProcess.StartAsync(data, TrainedModelFixture.Quick);
        using SignedClient client = new(service);
        foreach (var lane in lanes)
        {
            await lane.CheckAsync(client);
        }

        Assert.Equal(0, await service.TerminateAsync());
        Assert.DoesNotContain("   at ", await service.Log, StringComparison.Ordinal);
    }

    private static async Task FirstFailureAsync(IEnumerable<Task> load)
    {
        try
        {
            await await Task.WhenAny(load);
        }
        catch (Exception)
        {
            // Whoever waits for the load is told; here it is only to end the waiting.
        }
    }

    private static Random Fork(Random random) => new(random.Next());
}
