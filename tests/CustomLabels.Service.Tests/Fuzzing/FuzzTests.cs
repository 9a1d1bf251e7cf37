using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CustomLabels.Service.Tests.Conformance;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>
/// Requests of every operation, spoilt in every way and signed after it, from many connections at once. 10,000 by default;
/// CUSTOMLABELS_FUZZ_REQUESTS=100000 makes the long run, CUSTOMLABELS_FUZZ_SEED another one.
/// </summary>
[Collection(Fuzzed.Name)]
public sealed class FuzzTests(FuzzFixture fixture)
{
    private const int Connections = 16;
    private const long AllowedGrowth = 500;
    private const double Megabyte = 1024 * 1024;

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    [Fact]
    public async Task Spoilt_requests_are_refused_and_never_an_internal_error()
    {
        var count = Setting("CUSTOMLABELS_FUZZ_REQUESTS", 10_000);
        var seed = Setting("CUSTOMLABELS_FUZZ_SEED", 1);
        ConcurrentDictionary<(string Name, string Answer), int> answers = [];
        ConcurrentQueue<string> failures = [];
        using var service = Process.GetProcessById(fixture.Service.ProcessId);
        var clock = Stopwatch.StartNew();

        // The first fifth warms it up: what it needs for such work it has then.
        await RunAsync(count / 5, seed, answers, failures);
        var warm = MemoryOf(service);
        List<double> later = [];
        for (var part = 1; part <= 8; part++)
        {
            await RunAsync(count / 10, seed + (part * Connections), answers, failures);
            later.Add(MemoryOf(service));
        }

        var peak = later.Max();
        Report(count, seed, clock.Elapsed, answers, $"memory {warm:0} MB warm, then {string.Join(", ", later.Select(megabytes => megabytes.ToString("0", CultureInfo.InvariantCulture)))}, allowed {warm + AllowedGrowth:0}");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {count}, seed {seed}:\n{string.Join("\n\n", failures.Take(5))}");
        Assert.False(service.HasExited);
        Assert.True(peak <= warm + AllowedGrowth, $"{warm:0} MB at first, {peak:0} MB later.");
        Assert.Contains("main", (await fixture.Client.CallAsync("DescribeProjects", [])).ToJsonString(), StringComparison.Ordinal);
    }

    private Task RunAsync(int count, int seed, ConcurrentDictionary<(string Name, string Answer), int> answers, ConcurrentQueue<string> failures) =>
        Parallel.ForAsync(0, Connections, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (connection, cancellationToken) =>
        {
            Random random = new(seed + connection);
            var rekognition = new RekognitionRequests(fixture.Valid, random);
            var s3 = fixture.S3(random);
            var signer = fixture.Signer;
            using var wire = new RawConnection(fixture.Endpoint);
            for (var i = connection; i < count; i += Connections)
            {
                var request = random.Next(3) == 0 ? s3.Next() : rekognition.Next();
                signer.Sign(request);
                var answer = await wire.SendAsync(request, cancellationToken);
                answers.AddOrUpdate((request.Name, answer is null ? "hung up" : answer.Code ?? answer.Status.ToString(CultureInfo.InvariantCulture)), 1, (_, n) => n + 1);
                if (Complaint(request, answer) is { } complaint)
                {
                    failures.Enqueue($"{complaint}: {answer}\n{request}");
                }
            }
        });

    private static string? Complaint(RawRequest request, RawAnswer? answer) => answer switch
    {
        null => request.HangsUp ? null : "No answer",
        { Status: >= 500 and not 501 } => "A fault of the service",
        { Status: 501 } when request.Service != "s3" => "Not implemented",
        // The web server refuses what is no HTTP by itself, without a body.
        { Status: 400 or 411 or 413 or 414 or 431, Body: "" } => null,
        _ when !answer.Has("x-amzn-RequestId") && !answer.Has("x-amz-request-id") => "No request id",
        { Status: >= 400, Code: null } when request.Method != "HEAD" => "No code",
        { Code: "UnknownOperationException" } when OperationOf(request) is not null && request.Find("Content-Type") == RekognitionRequests.ContentType => "The operation is there",
        { Status: >= 400, Code: { } code } when OperationOf(request) is { } operation && !ServiceModelFile.Allows(operation, code, answer.Status) => $"{operation} has no such error",
        _ => null,
    };

    private static string? OperationOf(RawRequest request) =>
        request.Find("X-Amz-Target")?.Split('.', 2) is ["RekognitionService", var name] && ServiceModelFile.Root.GetProperty("operations").TryGetProperty(name, out _) ? name : null;

    private static double MemoryOf(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / Megabyte;
    }

    private static void Report(int count, int seed, TimeSpan took, ConcurrentDictionary<(string Name, string Answer), int> answers, string memory)
    {
        var output = TestContext.Current.TestOutputHelper!;
        Measured.Say(string.Create(CultureInfo.InvariantCulture, $"fuzz: {count} spoilt requests, seed {seed}, {took.TotalSeconds:0} s, {count / took.TotalSeconds:0} a second; {memory}"));
        foreach (var named in answers.GroupBy(pair => pair.Key.Name).OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{named.Key}: {string.Join(", ", named.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key.Answer} {pair.Value}"))}");
        }
    }
}
