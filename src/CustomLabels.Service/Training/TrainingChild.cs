using System.Diagnostics;
using System.Runtime.InteropServices;
using CustomLabels.Learning;
using CustomLabels.Service.Models;

namespace CustomLabels.Service.Training;

/// <summary>
/// The child process: trains, saves the model, scores the test images with the saved model, and exits. It runs at low
/// priority, and dies with its parent.
/// </summary>
internal static class TrainingChild
{
    /// <summary>The first argument with which the service starts itself as this process.</summary>
    public const string Command = "train-job";

    /// <returns>The exit code: 0 once model and scores are written.</returns>
    public static int Run(string folder)
    {
        using var parent = Console.OpenStandardInput();
        var watch = new Thread(() => EndWithParent(parent)) { IsBackground = true, Name = "parent" };
        watch.Start();
        StepBack();

        // Ctrl+C in a terminal reaches the whole process group: the parent decides whether the training ends.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        try
        {
            var job = TrainingJob.Load(folder);
            var model = Path.Combine(folder, TrainingJob.ModelFolder);
            Train(job, model);
            Score(job, model, Path.Combine(folder, TrainingJob.ScoresFile));
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            Say(new TrainingChildLine { Error = e is CustomLabelsException ? e.Message : $"The training failed ({e.GetType().Name}): {e.Message}" });
            return 1;
        }
    }

    private static void Train(TrainingJob job, string model)
    {
        var backbone = job.Backbone is { } given ? Backbone.Load(given) : null;
        var without = job.Kind == ModelKind.Detection && backbone is { GivesMap: false } ? $" The backbone '{backbone.Name}' gives no map of features: objects are found without it." : string.Empty;
        Say(new TrainingChildLine { Message = $"The training looks at {job.Train.Count} images.{without}" });
        var progress = new Reporter();
        var options = new TrainingOptions { Seed = job.Seed, Threads = job.Threads, Budget = job.Budget, Backbone = backbone, Trunk = ServiceTrunk.For(backbone) };
        var trained = job.Kind == ModelKind.Detection
            ? DetectorTrainer.Train([.. job.Train.Select(image => new DetectionTrainingImage(image.Path, image.Boxes))], job.Labels, options, progress)
            : ClassifierTrainer.Train([.. job.Train.Select(image => new TrainingImage(image.Path, image.Labels))], job.Labels, options, progress);
        trained.Save(model);
    }

    private static void Score(TrainingJob job, string folder, string file)
    {
        Say(new TrainingChildLine { Message = $"The model is being evaluated on {job.Test.Count} test images." });
        using var model = LoadedModel.Load(folder, threads: 1);
        var scores = new IReadOnlyList<FoundLabel>[job.Test.Count];
        Parallel.For(0, job.Test.Count, new ParallelOptions { MaxDegreeOfParallelism = job.Threads }, i =>
        {
            using var image = File.OpenRead(job.Test[i]);
            scores[i] = model.Find(model.Read(image));
        });

        var temporary = file + ".tmp";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(scores));
        File.Move(temporary, file, overwrite: true);
    }

    // The pipe closes when the parent ends, however it ends.
    private static void EndWithParent(Stream parent)
    {
        var buffer = new byte[16];
        while (parent.Read(buffer) > 0)
        {
        }

        Environment.Exit(3);
    }

    private static void StepBack()
    {
        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.BelowNormal;
        if (OperatingSystem.IsLinux())
        {
            // When memory runs out, the kernel should kill the training, not the service.
            File.WriteAllText("/proc/self/oom_score_adj", "500");
        }
    }

    private static void Say(TrainingChildLine line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    /// <summary>Reports progress, at most twice a second.</summary>
    private sealed class Reporter : IProgress<TrainingProgress>
    {
        private long _last;

        public void Report(TrainingProgress value)
        {
            if (_last != 0 && Stopwatch.GetElapsedTime(_last) < TimeSpan.FromSeconds(0.5) && value.Epoch < value.Epochs)
            {
                return;
            }

            _last = Stopwatch.GetTimestamp();
            Say(new TrainingChildLine
            {
                Message = string.Create(CultureInfo.InvariantCulture, $"Training: {Done(value)}, about {Duration(value.Remaining)} left."),
            });
        }

        private static string Done(TrainingProgress value)
        {
            var first = value.FirstF1 is { } f1 ? string.Create(CultureInfo.InvariantCulture, $"a first answer with F1 {f1:0.00} on held-out images") : null;
            var epoch = value.Epoch == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch} of {value.Epochs}, loss {value.Loss:0.000}");
            return string.Join("; ", new[] { first, epoch }.Where(part => part is not null));
        }

        private static string Duration(TimeSpan time) => time < TimeSpan.FromMinutes(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (int)Math.Ceiling(time.TotalSeconds))} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Ceiling(time.TotalMinutes)} min");
    }
}
