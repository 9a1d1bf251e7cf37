using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CustomLabels.Service.Bench;

namespace CustomLabels.Learning.Bench;

/// <summary>
/// Trains on more and more images, each time in a process of its own: the time per image that is learned from, decoding included, and the
/// peak memory of the process.
/// </summary>
internal static class Scaling
{
    public const string Flag = "--child";

    private const int Width = 256;
    private const int Height = 192;

    /// <summary>Enough to learn from 2,000 images a few times; of 10,000 each is learned from once at least.</summary>
    private const double Budget = 60;

    private static readonly int[] Counts = [200, 2000, 10_000];

    public static void Print(int threads)
    {
        var folder = Directory.CreateTempSubdirectory("customlabels-bench-").FullName;
        try
        {
            Parallel.For(0, Counts[^1], i => File.WriteAllBytes(PathOf(folder, i), Photos.Jpeg(LabelOf(i), i, Width, Height)));
            foreach (var kind in new[] { ModelKind.Classification, ModelKind.Detection })
            {
                foreach (var count in Counts)
                {
                    Console.WriteLine(Run(folder, kind, count, threads).ToString());
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the child does: trains, and prints what it has measured as JSON.</summary>
    public static void Train(string folder, ModelKind kind, int count, int threads)
    {
        var options = new TrainingOptions { Threads = threads, Budget = TimeSpan.FromSeconds(Budget) };
        string[] labels = ["round", "square"];
        var epochs = new EpochCount();
        var clock = Stopwatch.StartNew();
        _ = kind == ModelKind.Classification
            ? ClassifierTrainer.Train([.. Enumerable.Range(0, count).Select(i => new TrainingImage(PathOf(folder, i), [LabelOf(i)]))], labels, options, epochs)
            : DetectorTrainer.Train([.. Enumerable.Range(0, count).Select(i => new DetectionTrainingImage(PathOf(folder, i), [BoxOf(i)]))], labels, options, epochs);
        var seconds = clock.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new Result(kind, count, epochs.Count, seconds, process.PeakWorkingSet64 >> 20)));
    }

    private static Result Run(string folder, ModelKind kind, int count, int threads)
    {
        using var process = OwnProcess.Start(Flag, folder, kind.ToString(), count.ToString(CultureInfo.InvariantCulture), threads.ToString(CultureInfo.InvariantCulture));
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Result>(output)! : throw new InvalidOperationException($"A training on {count} images ended with {process.ExitCode}.");
    }

    private static TrainingBox BoxOf(int image)
    {
        var (x, y) = Photos.Place(image, Width, Height);
        return new TrainingBox(LabelOf(image), (double)x / Width, (double)y / Height, 1 / 3.0, 1 / 3.0);
    }

    private static string PathOf(string folder, int image) => Path.Combine(folder, $"{image}.jpg");

    private static string LabelOf(int image) => image % 2 == 0 ? "round" : "square";

    private sealed class EpochCount : IProgress<TrainingProgress>
    {
        public int Count { get; private set; }

        public void Report(TrainingProgress value) => Count++;
    }

    /// <param name="Kind">What was trained.</param>
    /// <param name="Images">How many images there were, the held-out ones included.</param>
    /// <param name="Epochs">How often each that was not held out was learned from, by all networks together.</param>
    /// <param name="Seconds">In all.</param>
    /// <param name="PeakMegabytes">Peak memory of the process.</param>
    private sealed record Result(ModelKind Kind, int Images, int Epochs, double Seconds, long PeakMegabytes)
    {
        // A classifier holds out a fifth, a detector a sixth.
        private double Learned => Images * Epochs * (Kind == ModelKind.Classification ? 4 / 5.0 : 5 / 6.0);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind}: {Images} images, {Epochs} epochs, {Seconds:F0} s, {1000 * Seconds / Learned:F1} ms per image learned from, peak {PeakMegabytes} MB");
    }
}
