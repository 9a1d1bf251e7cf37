using System.Diagnostics;
using CustomLabels.Annotations;
using CustomLabels.Evaluations;
using CustomLabels.Formats.Sources;
using CustomLabels.Learning.Detection;

namespace CustomLabels.Learning.Bench;

/// <summary>Photos with boxes: how well those of the test images are found.</summary>
/// <param name="Folder">The training images.</param>
/// <param name="TestFolder">The test images; null where the set has Pascal VOC's lists of train, val (held out) and test.</param>
/// <param name="Seconds">Budget; null as the data decide.</param>
/// <param name="Sheet">File for a picture of ten test images, truth beside detections; null for none.</param>
internal sealed record ObjectSet(string Name, string Folder, string? TestFolder = null, double? Seconds = null, string? Sheet = null) : IBenchSet
{
    private const int SheetImages = 10;

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(TrainingOptions options)
    {
        var (train, holdout, test) = await ReadAsync();
        string[] labels = [.. train.SelectMany(image => image.Boxes).GroupBy(box => box.Label).Where(group => group.Count() > 1).Select(group => group.Key).Order(StringComparer.Ordinal)];
        train = [.. train.Select(image => image with { Boxes = [.. image.Boxes.Where(box => labels.Contains(box.Label))] })];
        options = Seconds is { } seconds ? options with { Budget = TimeSpan.FromSeconds(seconds) } : options;
        var clock = Stopwatch.StartNew();
        var trained = holdout.Count == 0
            ? DetectorTrainer.Train(train, labels, options)
            : DetectorTrainer.Train(train, holdout, labels, options, null, CancellationToken.None);
        var took = clock.Elapsed.TotalSeconds;
        var images = Detect(trained, options.Trunk, test);
        if (Sheet is not null && options.Seed == 1)
        {
            DetectionSheet.Write(Sheet, images[..Math.Min(SheetImages, images.Count)], labels, trained.Description.Thresholds);
        }

        var (said, right) = Honesty(images);
        return new Dictionary<string, double>
        {
            ["mAP"] = labels.Average(label => DetectionEvaluator.Evaluate([label], images).AveragePrecision),
            ["best F1"] = DetectionEvaluator.Evaluate(labels, images).F1Score,
            ["F1 at thresholds"] = labels.Average(label => F1(images, label, trained.Description.Thresholds[label])),
            ["said"] = said,
            ["right"] = right,
            ["views"] = trained.Description.Epochs * trained.Description.TrainingImages,
            ["width"] = trained.Description.InputSize,
            ["seconds"] = took,
        };
    }

    private static double F1(List<ScoredBoxImage> images, string label, double threshold)
    {
        var above = images.SelectMany(image => image.Match()).Where(match => match.Detection.Box.Label == label && match.Detection.Score >= threshold).ToList();
        return 2.0 * above.Count(match => match.IsRight) / (above.Count + images.Sum(image => image.Boxes.Count(box => box.Label == label)));
    }

    /// <summary>Mean score of the detections that are rather right than wrong, and how many of them are right.</summary>
    private static (double Said, double Right) Honesty(List<ScoredBoxImage> images)
    {
        var sure = images.SelectMany(image => image.Match()).Where(match => match.Detection.Score >= 0.5).ToList();
        return sure.Count == 0 ? (0, 0) : (sure.Average(match => match.Detection.Score), sure.Average(match => match.IsRight ? 1.0 : 0));
    }

    private static List<ScoredBoxImage> Detect(TrainedModel trained, PretrainedTrunk? trunk, List<DetectionTrainingImage> test) => SavedModel.Use<List<ScoredBoxImage>>(trained, folder =>
    {
        using var detector = ObjectDetector.Load(folder, 1, trunk);
        return [.. test.Select(image =>
        {
            using var stream = File.OpenRead(image.Path);
            return DetectionCalibration.Scored(image.Path, detector.Detect(stream), image.Boxes);
        })];
    });

    private async Task<(List<DetectionTrainingImage> Train, List<DetectionTrainingImage> Holdout, List<DetectionTrainingImage> Test)> ReadAsync()
    {
        if (TestFolder is not null)
        {
            return ([.. (await ImagesAsync(Folder)).Select(ToTraining)], [], [.. (await ImagesAsync(TestFolder)).Select(ToTraining)]);
        }

        // Pascal VOC's own lists.
        var all = (await ImagesAsync(Folder)).ToDictionary(image => Path.GetFileNameWithoutExtension(image.Source));
        List<DetectionTrainingImage> Split(string split) =>
            [.. File.ReadLines(Path.Combine(Folder, "ImageSets", "Main", split + ".txt")).Select(line => line.Trim()).Where(line => line.Length > 0).Select(image => ToTraining(all[image]))];
        return (Split("train"), Split("val"), Split("test"));
    }

    private static async Task<IReadOnlyList<AnnotatedImage>> ImagesAsync(string folder) => (await SourceReader.ReadAsync(folder, new SourceOptions(), null, CancellationToken.None)).Images;

    private static DetectionTrainingImage ToTraining(AnnotatedImage image)
    {
        double width = image.Width!.Value, height = image.Height!.Value;
        return new DetectionTrainingImage(image.Source, [.. image.Boxes.Select(box => new TrainingBox(box.Label, box.Left / width, box.Top / height, box.Width / width, box.Height / height))]);
    }
}
