using System.Diagnostics;
using System.Globalization;
using CustomLabels.Annotations;
using CustomLabels.Evaluations;
using CustomLabels.Formats.Sources;
using CustomLabels.Learning.Detection;

namespace CustomLabels.Learning.Bench;

/// <summary>Trains a detector on the blood cells of bccd (its own splits) and prints how well it finds those of the test images.</summary>
internal static class BloodCells
{
    private const int SheetImages = 10;

    /// <param name="folder">The set.</param>
    /// <param name="seeds">How many trainings.</param>
    /// <param name="threads">Threads of each.</param>
    /// <param name="budget">Budget of each; null as the data decide.</param>
    /// <param name="sheet">File for a picture of ten test images, truth beside detections; null for none.</param>
    public static async Task PrintAsync(string folder, int seeds, int threads, TimeSpan? budget, string? sheet)
    {
        var reading = await SourceReader.ReadAsync(folder, new SourceOptions(), null, CancellationToken.None);
        var all = reading.Images.ToDictionary(image => Path.GetFileNameWithoutExtension(image.Source));
        var (train, holdout, test) = (Read(all, folder, "train"), Read(all, folder, "val"), Read(all, folder, "test"));
        string[] labels = ["RBC", "WBC", "Platelets"];
        var rows = new List<double[]>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var clock = Stopwatch.StartNew();
            var options = new TrainingOptions { Seed = seed, Threads = threads, Budget = budget };
            var trained = DetectorTrainer.Train(train, holdout, labels, options, null, CancellationToken.None);
            var took = clock.Elapsed.TotalSeconds;
            var images = Detect(trained, test);
            double[] precision = [.. labels.Select(label => DetectionEvaluator.Evaluate([label], images).AveragePrecision)];
            rows.Add([precision.Average(), DetectionEvaluator.Evaluate(labels, images).F1Score, labels.Average(label => F1(images, label, trained.Description.Thresholds[label])), took, .. precision, .. Honesty(images)]);
            Console.WriteLine(Line($"bccd seed {seed}", rows[^1], trained.Description, threads));
            if (sheet is not null && seed == 1)
            {
                DetectionSheet.Write(sheet, images[..SheetImages], labels, trained.Description.Thresholds);
            }
        }

        Console.WriteLine(Line("bccd mean", [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))], null, threads));
    }

    private static string Line(string name, double[] row, ModelDescription? model, int threads)
    {
        var parts = string.Create(CultureInfo.InvariantCulture, $"{name}: mAP@0.5 {row[0]:F3} (RBC {row[4]:F3}, WBC {row[5]:F3}, Platelets {row[6]:F3}), best F1 {row[1]:F3}, F1 at thresholds of val {row[2]:F3}, of scores from 0.5 mean {row[7]:F3} and right {row[8]:F3}, {row[3]:F0} s on {threads} threads");
        return model is null ? parts : string.Create(CultureInfo.InvariantCulture, $"{parts}, {model.Epochs} epochs of {model.TrainingImages} images at {model.InputSize} × {model.InputHeight} px, {model.Epochs * model.TrainingImages / row[3]:F0} images/s");
    }

    private static double F1(List<ScoredBoxImage> images, string label, double threshold)
    {
        var above = images.SelectMany(image => image.Match()).Where(match => match.Detection.Box.Label == label && match.Detection.Score >= threshold).ToList();
        return 2.0 * above.Count(match => match.IsRight) / (above.Count + images.Sum(image => image.Boxes.Count(box => box.Label == label)));
    }

    /// <summary>Mean score of the detections that are rather right than wrong, and how many of them are right.</summary>
    private static double[] Honesty(List<ScoredBoxImage> images)
    {
        var sure = images.SelectMany(image => image.Match()).Where(match => match.Detection.Score >= 0.5).ToList();
        return [sure.Average(match => match.Detection.Score), sure.Average(match => match.IsRight ? 1.0 : 0)];
    }

    private static List<ScoredBoxImage> Detect(TrainedModel trained, List<DetectionTrainingImage> test) => SavedModel.Use<List<ScoredBoxImage>>(trained, folder =>
    {
        using var detector = ObjectDetector.Load(folder, 1);
        return [.. test.Select(image =>
        {
            using var stream = File.OpenRead(image.Path);
            return DetectionCalibration.Scored(image.Path, detector.Detect(stream), image.Boxes);
        })];
    });

    private static List<DetectionTrainingImage> Read(Dictionary<string, AnnotatedImage> images, string folder, string split) =>
        [.. File.ReadLines(Path.Combine(folder, "ImageSets", "Main", split + ".txt")).Select(line => line.Trim()).Where(line => line.Length > 0).Select(name => ToTraining(images[name]))];

    private static DetectionTrainingImage ToTraining(AnnotatedImage image)
    {
        double width = image.Width!.Value, height = image.Height!.Value;
        return new DetectionTrainingImage(image.Source, [.. image.Boxes.Select(box => new TrainingBox(box.Label, box.Left / width, box.Top / height, box.Width / width, box.Height / height))]);
    }
}
