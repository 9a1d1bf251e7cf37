using System.Globalization;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Bench;

/// <summary>
/// Validating the largest manifest that the service takes, all that Test-CLManifest finds and its verdict, against a program in Python
/// that parses each line as JSON and does nothing more. A session compiles the module once: its second manifest is what counts, and the
/// first is told beside it.
/// </summary>
internal static class ManifestBench
{
    private const int Lines = 250_000;
    private const int SmallLines = 3000;
    private const int RoundCount = 5;
    private const int MemoryLimit = 200;

    /// <summary>Half of what four cores must reach.</summary>
    private static readonly double Target = Environment.ProcessorCount >= 4 ? 10 : 5;

    public static async Task<bool> RunAsync(TextWriter output)
    {
        if (Python.With("json") is not { } python)
        {
            await output.WriteLineAsync("manifests: skipped, there is no python3 to compare with");
            return true;
        }

        using TemporaryFolder folder = new();
        var manifest = folder.File("bench.manifest");
        var bytes = GeneratedManifest.Write(manifest, Lines);
        List<Measurement> ours = [];
        List<Measurement> theirs = [];
        List<Measurement> cold = [];
        var seconds = await Rounds.MedianSecondsAsync(
            RoundCount,
            () => Keep(ours, Child.Start("manifests", manifest)),
            () => Keep(cold, Child.Start("manifests-cold", manifest)),
            () => Keep(theirs, Python.Run(python, "json_loads.py", manifest)));
        var megabytes = bytes / 1e6;
        ResultTable table = new(Text($"manifests: {Lines} lines of mixed kinds, {megabytes:F0} MB, {Environment.ProcessorCount} cores (medians of {RoundCount})"));
        table.AddRatio("validate / json.loads", Text($"{seconds[0]:F2} s"), Text($"{seconds[2]:F2} s"), seconds[2] / seconds[0], Target);
        table.AddLimit("peak memory of the process", ours.Max(one => one.PeakMegabytes), theirs.Max(one => one.PeakMegabytes), MemoryLimit, "MB");
        table.AddFigure("the first of a session", Text($"{seconds[1]:F2} s, {seconds[2] / seconds[1]:F1} x"));
        table.AddFigure("rate", Text($"{megabytes / seconds[0]:F0} MB/s"));
        table.AddNote($"ours: {ours[0].Result}; Python: {theirs[0].Result}");
        return await table.WriteAsync(output);
    }

    /// <summary>Compiles what is to be measured: two small manifests.</summary>
    public static async Task CompileAsync()
    {
        using TemporaryFolder folder = new();
        var small = folder.File("small.manifest");
        GeneratedManifest.Write(small, SmallLines);
        await TestAsync(small);
        await TestAsync(small);
    }

    /// <summary>What the child does.</summary>
    public static async Task<string> TestAsync(string path)
    {
        var found = 0;
        var verdict = await ManifestTest.RunAsync(
            new ManifestTestRequest { Training = ManifestFile.OnDisk(path, path) },
            _ =>
            {
                found++;
                return ValueTask.CompletedTask;
            },
            null,
            CancellationToken.None);
        return Text($"{verdict.Training.Lines} entries, {verdict.Training.Labels} labels, {found} findings, {(verdict.WouldTrain ? "would train" : "would not train")}");
    }

    private static Task<double> Keep(List<Measurement> all, Measurement one)
    {
        all.Add(one);
        return Task.FromResult(one.Seconds);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
