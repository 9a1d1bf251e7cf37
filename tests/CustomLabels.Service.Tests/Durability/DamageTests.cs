using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Folders;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>
/// kill -9, and then a random file of the data folder is cut off, deleted or has a bit changed: the service starts or says why not, what is intact
/// stays intact, nothing wrong is ever served, and check finds the damage and repairs it.
/// </summary>
public sealed class DamageTests
{
    private const int Keys = 8;

    /// <summary>How many kills: 3, 100 in a full run, or what CUSTOMLABELS_KILLS says.</summary>
    private static readonly int Rounds = TestSize.Of("CUSTOMLABELS_KILLS", little: 3, full: 100);

    // What holds data. Locks, the log and the announcement hold none.
    private static readonly string[] Parts = ["state.db", "state.db-wal", "state.count", "customlabels-data.json", "credentials"];

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("CUSTOMLABELS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    // What each object may be: what was acknowledged last, and what was under way.
    private readonly HashSet<string>[] _allowed = [.. Enumerable.Range(0, Keys).Select(_ => new HashSet<string>(StringComparer.Ordinal) { Expected.Gone })];

    [Fact]
    public async Task Damage_is_found_and_what_is_intact_stays()
    {
        Random random = new(_seed);
        var data = ServiceProcess.NewDataPath();
        Dictionary<string, int> outcomes = new(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            try
            {
                await LoadAndKillAsync(data, random);
                var outcome = await DamageAsync(data, random);
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Round {round} of seed {_seed}, data in {data}: {e.Message}", e);
            }
        }

        Measured.Say($"{Rounds} kills with damage, seed {_seed}: {string.Join(", ", outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}");
        ServiceProcess.RemoveData(data);
    }

    private async Task LoadAndKillAsync(string data, Random random)
    {
        await using var service = await ServiceProcess.StartAsync(data);
        using SignedClient client = new(service);
        await client.CreateBucketAsync("shared");
        var seeds = Enumerable.Range(0, Keys).Select(_ => random.Next()).ToArray();
        Task[] load = [.. seeds.Select((seed, key) => Task.Run(() => ChangeAsync(client, key, new Random(seed))))];
        await Task.Delay(random.Next(100, 500));
        await service.KillAsync();
        await Task.WhenAll(load);
    }

    private async Task ChangeAsync(SignedClient client, int key, Random random)
    {
        try
        {
            while (true)
            {
                var content = new byte[random.Next(1, 50_000)];
                random.NextBytes(content);
                var wanted = random.Next(5) == 0 ? Expected.Gone : Hash(content);
                _allowed[key].Add(wanted);
                using var response = wanted == Expected.Gone
                    ? await client.SendAsync(HttpMethod.Delete, $"/shared/{key}", "s3")
                    : await client.SendAsync(HttpMethod.Put, $"/shared/{key}", "s3", content);
                response.EnsureSuccessStatusCode();
                _allowed[key].RemoveWhere(state => state != wanted);
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException or SocketException)
        {
            // The service was killed.
        }
    }

    private async Task<string> DamageAsync(string data, Random random)
    {
        var objects = Directory.EnumerateFiles(Path.Combine(data, "objects"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var parts = Parts.Select(part => Path.Combine(data, part)).Where(path => new FileInfo(path) is { Exists: true, Length: > 0 }).ToArray();
        var path = random.Next(2) == 0 && objects.Length > 0 ? objects[random.Next(objects.Length)] : parts[random.Next(parts.Length)];
        var damaged = Enumerable.Range(0, Keys).Where(key => IsFileOf(data, key, path)).ToArray();
        var how = Damage(path, random);
        var what = $"{(objects.Contains(path) ? "object" : Path.GetFileName(path))} {how}";

        var found = CheckRun.Of(data);
        var starts = await StartsAsync(data, damaged);
        Assert.True(found.ExitCode is 0 or 3, found.Error);
        if (damaged.Length > 0)
        {
            Assert.Contains(found.Summary, summary => summary.EndsWith($"object s3://shared/{damaged[0]}", StringComparison.Ordinal));
        }
        else
        {
            // A change that nothing can tell from what it was, such as in an unused page of the database, must have no effect.
            Assert.True(found.ExitCode == 3 || starts, $"{what}: the service does not start, and check finds nothing.");
        }

        var repaired = CheckRun.Of(data, "--repair");
        Assert.True(repaired.ExitCode is 0 or 3, repaired.Error);
        Assert.True(await StartsAsync(data, damaged), $"{what}: does not start after the repair.");
        Array.ForEach(damaged, key => _allowed[key].Add(Expected.Gone));
        return $"{what}: {(found.ExitCode == 3 ? "found" : "no effect")}, {(starts ? "started" : "refused")};";
    }

    private async Task<bool> StartsAsync(string data, int[] damaged)
    {
        try
        {
            await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = data });
            using var client = service.NewClient();
            for (var key = 0; key < Keys; key++)
            {
                using var response = await client.SendAsync(HttpMethod.Get, $"/shared/{key}", "s3");
                var state = response.StatusCode == HttpStatusCode.NotFound ? Expected.Gone
                    : response.StatusCode == HttpStatusCode.UnprocessableEntity ? "damaged"
                    : Hash(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
                Assert.True(_allowed[key].Contains(state) || (damaged.Contains(key) && state is "damaged" or Expected.Gone), $"Object {key} is {state}; it may be {string.Join(" or ", _allowed[key])}.");
            }

            return true;
        }
        catch (Exception e) when (e is DataFolderException or InvalidDataException)
        {
            Assert.Contains(data, e.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private static bool IsFileOf(string data, int key, string path)
    {
        // A copy, since looking at a database changes its folder.
        var copy = Directory.CreateTempSubdirectory("customlabels-");
        try
        {
            foreach (var file in (string[])["state.db", "state.db-wal"])
            {
                if (File.Exists(Path.Combine(data, file)))
                {
                    File.Copy(Path.Combine(data, file), Path.Combine(copy.FullName, file));
                }
            }

            return StoredFiles.TryPathOf(copy.FullName, "shared", key.ToString(CultureInfo.InvariantCulture)) is { } found && Path.GetFileName(found) == Path.GetFileName(path);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static string Damage(string path, Random random)
    {
        var length = new FileInfo(path).Length;
        switch (random.Next(3))
        {
            case 0:
                StoredFiles.CutOff(path, random.NextInt64(length));
                return "cut off";
            case 1:
                File.Delete(path);
                return "deleted";
            default:
                StoredFiles.Flip(path, random.NextInt64(length));
                return "flipped";
        }
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
