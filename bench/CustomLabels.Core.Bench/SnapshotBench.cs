using System.Globalization;
using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Snapshots;

namespace CustomLabels.Core.Bench;

/// <summary>
/// Reading an evaluation snapshot of as many images as the service takes, and every figure about the model, against a program in Python that parses each
/// line as JSON and does nothing more. The first snapshot of a process is told beside it.
/// </summary>
internal static class SnapshotBench
{
    private const int Lines = 250_000;
    private const int SmallLines = 3000;
    private const int RoundCount = 5;
    private const int MemoryLimit = 300;
    private const double Target = 5;

    private static readonly string[] Labels = ["scratched", "sound", "dirty"];

    public static async Task<bool> RunAsync(TextWriter output)
    {
        if (Python.With("json") is not { } python)
        {
            await output.WriteLineAsync("snapshot: skipped, there is no python3 to compare with");
            return true;
        }

        using TemporaryFolder folder = new();
        var snapshot = folder.File("TestingGroundTruth-bench.json");
        await WriteAsync(snapshot, Lines);
        List<Measurement> ours = [];
        List<Measurement> theirs = [];
        List<Measurement> cold = [];
        var seconds = await Rounds.MedianSecondsAsync(
            RoundCount,
            () => Keep(ours, Child.Start("snapshot", snapshot)),
            () => Keep(cold, Child.Start("snapshot-cold", snapshot)),
            () => Keep(theirs, Python.Run(python, "json_loads.py", snapshot)));
        var megabytes = new FileInfo(snapshot).Length / 1e6;
        ResultTable table = new(Text($"snapshot: {Lines} lines of {Labels.Length} labels each, {megabytes:F0} MB, {Environment.ProcessorCount} cores (medians of {RoundCount})"));
        table.AddRatio("read and evaluate / json.loads", Text($"{seconds[0]:F2} s"), Text($"{seconds[2]:F2} s"), seconds[2] / seconds[0], Target);
        table.AddLimit("peak memory of the process", ours.Max(one => one.PeakMegabytes), theirs.Max(one => one.PeakMegabytes), MemoryLimit, "MB");
        table.AddFigure("the first of a session", Text($"{seconds[1]:F2} s, {seconds[2] / seconds[1]:F1} x"));
        table.AddFigure("rate", Text($"{megabytes / seconds[0]:F0} MB/s"));
        table.AddNote($"ours: {ours[0].Result}; Python: {theirs[0].Result}");
        return await table.WriteAsync(output);
    }

    /// <summary>Compiles what is to be measured: two small snapshots.</summary>
    public static async Task CompileAsync()
    {
        using TemporaryFolder folder = new();
        var small = folder.File("TestingGroundTruth-small.json");
        await WriteAsync(small, SmallLines);
        await EvaluateAsync(small);
        await EvaluateAsync(small);
    }

    /// <summary>What the child does.</summary>
    public static async Task<string> EvaluateAsync(string path)
    {
        var model = (await EvaluationFiles.ReadAsync(path, null, CancellationToken.None))[0];
        var figures = ModelFigures.Of(model);
        return Text($"{model.Set!.Images.Count} images, {figures.Labels.Count} labels, F1 {figures.F1Score:F4}, AP {figures.AveragePrecision:F4}");
    }

    /// <summary>As the local service writes it, with the summary beside it.</summary>
    private static async Task WriteAsync(string path, int lines)
    {
        Random random = new(1);
        var thresholds = Labels.ToDictionary(label => label, _ => 0.5);
        var images = Enumerable.Range(0, lines).Select(i =>
        {
            var truth = Labels[random.Next(Labels.Length)];
            return new ScoredImage(
                Text($"s3://bench-images/photos/line-{i % 7}/part-{i:D6}.jpg"),
                [truth],
                Labels.ToDictionary(label => label, label => Math.Clamp((label == truth ? 0.7 : 0.2) + (random.NextDouble() * 0.6) - 0.3, 0, 1)));
        });
        await using FileStream file = new(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 20 });
        await GroundTruthSnapshot.WriteEvaluationAsync(file, images, thresholds, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        EvaluationSummary summary = new()
        {
            Labels = Labels,
            TestingImages = lines,
            LabelEvaluations = [.. Labels.Select(label => new LabelEvaluation(label, lines / Labels.Length, 0.9, 0.9, 0.9, thresholds[label]))],
        };
        await using var beside = File.Create(path.Replace("TestingGroundTruth", "EvaluationResultSummary", StringComparison.Ordinal));
        await summary.WriteAsync(beside);
    }

    private static Task<double> Keep(List<Measurement> all, Measurement one)
    {
        all.Add(one);
        return Task.FromResult(one.Seconds);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
