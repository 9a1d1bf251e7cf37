using System.Text;
using CustomLabels.Core.Tests.Manifests.Scanning;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Manifests.Validation;

/// <summary>Whatever a manifest holds, a million mutated lines in a full run: findings with line numbers, never an exception, never unbounded memory.</summary>
public sealed class RobustnessTests
{
    private static readonly int Mutated = TestSize.Of(little: 50_000, full: 1_000_000);

    private const long Gigabyte = 1 << 30;

    /// <summary>Far above what a scan needs, and far below what the contents would take.</summary>
    private const long MemoryLimit = 300L << 20;

    private static readonly byte[] Good = Encoding.UTF8.GetBytes(string.Concat(Lines.Of("a*40 b*40").Select(line => line + "\n")));

    /// <summary>Bytes, what is found in which line, and whether a model would train.</summary>
    public static TheoryData<string, byte[], string, bool> Contents => new()
    {
        { "CRLF", Encoding.UTF8.GetBytes(Text("\r\n")), "", true },
        { "lone carriage returns", Encoding.UTF8.GetBytes(Text("\r")), "", true },
        { "no line end at the end", Encoding.UTF8.GetBytes(Text("\n").TrimEnd()), "", true },
        { "a byte order mark", [0xEF, 0xBB, 0xBF, .. Good], "", true },
        { "blank lines", Encoding.UTF8.GetBytes(Text("\n\n \t\n")), "", true },
        { "a line of 100,000 characters", [.. Good, .. Encoding.UTF8.GetBytes($"{{\"source-ref\":\"s3://photos/{new string('x', 99_971)}\"}}\n")], "", true },
        { "a longer one", [.. Good, .. Encoding.UTF8.GetBytes($"{{\"source-ref\":\"s3://b/{new string('x', 100_000)}\"}}\n")], "81 ERROR_INVALID_JSON_LINE", true },
        { "bytes that are no UTF-8", [.. Good, .. "{\"source-ref\":\"s3://b/"u8, 0xC3, 0x28, .. "\"}\n"u8], "81 ERROR_INVALID_JSON_LINE", true },
        { "JSON that was cut off", [.. Good, .. Good.AsSpan(0, 120)], "81 ERROR_INVALID_JSON_LINE", true },
        { "zeros", [.. Good, .. new byte[5000]], "81 ERROR_INVALID_JSON_LINE", true },
        { "deep nesting", [.. Good, .. Encoding.UTF8.GetBytes(new string('[', 50_000) + "\n")], "81 ERROR_INVALID_JSON_LINE", true },
        { "half of a surrogate pair", [.. Good, .. "{\"source-ref\":\"s3://b/\\ud800\"}\n"u8], "81 ERROR_INVALID_JSON_LINE", true },
        { "nothing but an image", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[2000]], "1 ERROR_INVALID_JSON_LINE", false },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Odd_contents_are_findings_on_their_lines(string name, byte[] content, string errors, bool wouldTrain)
    {
        List<Finding> found = [];
        var verdict = await RunAsync(new MemoryStream(content), found.Add, TestContext.Current.CancellationToken);

        Assert.Equal($"{name}: {errors}", $"{name}: {string.Join(' ', found.Where(finding => finding is { Line: not null, Level: FindingSeverity.Error }).Select(finding => $"{finding.Line} {finding.Code}"))}");
        Assert.Equal((name, wouldTrain), (name, verdict.WouldTrain));
    }

    /// <summary>What a stream repeats for a gigabyte and more.</summary>
    public static TheoryData<string, string, string> Streams => new()
    {
        { "good lines", Encoding.UTF8.GetString(Good), "ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM" },
        { "long lines", $"{{\"source-ref\":\"s3://b/1.jpg\",\"x\":\"{new string('x', 90_000)}\"}}\n", "ERROR_MANIFEST_SIZE_TOO_LARGE" },
        { "one line without end", new string('x', 4096), "ERROR_MANIFEST_SIZE_TOO_LARGE" },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_gigabyte_takes_no_more_memory_than_a_megabyte(string name, string repeated, string code)
    {
        long most = 0;
        var findings = 0;
        await using GeneratedStream stream = new(Encoding.UTF8.GetBytes(repeated), Gigabyte + 1);
        var verdict = await RunAsync(
            stream,
            _ =>
            {
                if (findings++ % 10_000 == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                }
            },
            TestContext.Current.CancellationToken);
        most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));

        Assert.False(verdict.WouldTrain);
        Assert.Contains(code, verdict.Reasons.Select(reason => reason.Code));
        Assert.True(most < MemoryLimit, $"{name}: {most >> 20} MB");
    }

    [Fact]
    public async Task An_endless_pipe_tells_what_it_finds_and_can_be_left()
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var found = 0;
        await using GeneratedStream endless = new("{\n"u8.ToArray());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ManifestTest.RunAsync(
            new ManifestTestRequest { Training = ManifestFile.From("pipe", _ => Task.FromResult<Stream>(endless)), MaxLines = int.MaxValue },
            _ =>
            {
                if (++found == 1000)
                {
                    left.Cancel();
                }

                return ValueTask.CompletedTask;
            },
            null,
            left.Token));

        Assert.InRange(found, 1000, 100_000);
    }

    [Fact]
    public async Task Mutated_lines_crash_nothing_and_read_alike_in_every_way()
    {
        const int manifests = 100;
        var lines = 0;
        var errors = 0;
        await Parallel.ForAsync(0, manifests, TestContext.Current.CancellationToken, async (seed, cancellationToken) =>
        {
            Random random = new(seed);
            using MemoryStream content = new();
            for (var i = 0; i < Mutated / manifests; i++)
            {
                content.Write(LineMutations.Next(random, LineMutations.Faultless));
                content.WriteByte((byte)'\n');
            }

            var read = 0;
            var invalid = 0;
            content.Position = 0;
            await foreach (var line in ManifestReader.ReadAsync(content, cancellationToken))
            {
                read++;
                invalid += line.IsInvalid ? 1 : 0;
            }

            content.Position = 0;
            var verdict = await ManifestTest.RunAsync(
                new ManifestTestRequest { Training = ManifestFile.From("mutated", _ => Task.FromResult<Stream>(content)), Route = ManifestRoute.External },
                null,
                null,
                cancellationToken);

            Assert.Equal((seed, read, invalid), (seed, verdict.Training.Lines, verdict.Training.InvalidLines));
            Interlocked.Add(ref lines, read);
            Interlocked.Add(ref errors, invalid);
        });

        Assert.InRange(lines, Mutated, Mutated + (Mutated / 10));
        Assert.InRange(errors, Mutated / 10, Mutated);
    }

    private static string Text(string lineEnd) => string.Concat(Lines.Of("a*40 b*40").Select(line => line + lineEnd));

    private static Task<ManifestVerdict> RunAsync(Stream content, Action<Finding> found, CancellationToken cancellationToken) => ManifestTest.RunAsync(
        new ManifestTestRequest { Training = ManifestFile.From("test.manifest", _ => Task.FromResult(content)) },
        finding =>
        {
            found(finding);
            return ValueTask.CompletedTask;
        },
        null,
        cancellationToken);
}
