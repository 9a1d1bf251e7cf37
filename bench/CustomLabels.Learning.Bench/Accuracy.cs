using System.Diagnostics;
using CustomLabels.Datasets;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Bench;

/// <summary>Trains on a set's training images and prints how well its test images are told apart.</summary>
internal static class Accuracy
{
    public static void Print(string name, string folder, int seeds, int threads)
    {
        double f1Sum = 0, accuracySum = 0, confidenceSum = 0, secondsSum = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var (train, test) = Split(FolderSource.Read(folder), seed);
            var labels = train.SelectMany(image => image.Labels).Distinct().Order(StringComparer.Ordinal).ToList();
            var clock = Stopwatch.StartNew();
            var trained = ClassifierTrainer.Train(train, labels, new TrainingOptions { Seed = seed, Threads = threads });
            var seconds = clock.Elapsed.TotalSeconds;
            var scores = Score(trained, test);
            var accuracy = scores.Zip(test, (s, image) => s.MaxBy(l => l.Score)!.Label == image.Labels[0] ? 1.0 : 0).Average();
            var confidence = scores.Average(s => s.Max(label => label.Score));
            var f1 = labels.Average(label => LabelThreshold.Best(
                [.. scores.Select(s => (double)s.First(l => l.Label == label).Score)],
                [.. test.Select(image => image.Labels.Contains(label))]).F1);
            Console.WriteLine($"{name} seed {seed}: {train.Count} train, {test.Count} test, accuracy {accuracy:F3} (said: {confidence:F3}), macro F1 {f1:F3}, holdout F1 {trained.Description.HoldoutF1:F3}, {seconds:F0} s on {threads} threads");
            f1Sum += f1;
            accuracySum += accuracy;
            confidenceSum += confidence;
            secondsSum += seconds;
        }

        Console.WriteLine($"{name} mean: accuracy {accuracySum / seeds:F3} (said: {confidenceSum / seeds:F3}), macro F1 {f1Sum / seeds:F3}, {secondsSum / seeds:F0} s on {threads} threads");
    }

    private static (List<TrainingImage> Train, List<TrainingImage> Test) Split(FolderSource source, int seed)
    {
        if (source.Test is not null)
        {
            return (ToTraining(source.Train), ToTraining(source.Test));
        }

        var (train, test) = StratifiedSplit.Split(source.Train, image => image.Labels, 0.8, seed);
        return (ToTraining(train), ToTraining(test));
    }

    private static List<TrainingImage> ToTraining(IEnumerable<LabeledImage> images) => [.. images.Select(image => new TrainingImage(image.Path, image.Labels))];

    private static List<IReadOnlyList<LabelScore>> Score(TrainedModel trained, List<TrainingImage> test) => SavedModel.Use<List<IReadOnlyList<LabelScore>>>(trained, folder =>
    {
        using var classifier = ImageClassifier.Load(folder, 1);
        return [.. test.Select(image =>
        {
            using var stream = File.OpenRead(image.Path);
            return classifier.Classify(stream);
        })];
    });
}
