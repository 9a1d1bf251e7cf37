using System.Diagnostics;
using CustomLabels.Annotations;
using CustomLabels.Formats.Folders;
using CustomLabels.Learning.Calibration;
using CustomLabels.Learning.Data;

namespace CustomLabels.Learning.Bench;

/// <summary>Trains on a set's training images and prints how well its test images are told apart; a set without test images is dealt into four folds.</summary>
internal static class Accuracy
{
    private const int FoldCount = 4;

    public static void Print(string name, string folder, int seeds, int threads)
    {
        var source = FolderSource.Read(folder, takesUnfit: true, takesAnyName: true);
        List<Result> results = [];
        for (var seed = 1; seed <= seeds; seed++)
        {
            List<Result> parts = [.. Splits(source, seed).Select(split => Measure(split.Train, split.Test, seed, threads))];
            results.Add(Mean(parts));
            Console.WriteLine($"{name} seed {seed}{(parts.Count > 1 ? $", {parts.Count} folds" : string.Empty)}: {results[^1]} on {threads} threads");
        }

        Console.WriteLine($"{name} mean: {Mean(results)} on {threads} threads");
    }

    private static Result Measure(List<TrainingImage> train, List<TrainingImage> test, int seed, int threads)
    {
        var labels = train.SelectMany(image => image.Labels).Distinct().Order(StringComparer.Ordinal).ToList();
        var clock = Stopwatch.StartNew();
        var trained = ClassifierTrainer.Train(train, labels, new TrainingOptions { Seed = seed, Threads = threads });
        var seconds = clock.Elapsed.TotalSeconds;
        var scores = Score(trained, test);
        return new Result(
            scores.Zip(test, (s, image) => s.MaxBy(l => l.Score)!.Label == image.Labels[0] ? 1.0 : 0).Average(),
            scores.Average(s => s.Max(label => label.Score)),
            labels.Average(label => ThresholdSearch.Best(
                [.. scores.Select(s => (double)s.First(l => l.Label == label).Score)],
                [.. test.Select(image => image.Labels.Contains(label))]).F1),
            trained.Description.HoldoutF1 ?? double.NaN,
            seconds);
    }

    private static IEnumerable<(List<TrainingImage> Train, List<TrainingImage> Test)> Splits(FolderSource source, int seed)
    {
        if (source.Test is not null)
        {
            return [(ToTraining(source.Train), ToTraining(source.Test))];
        }

        var labels = source.Train.SelectMany(image => image.Labels).Distinct().ToList();
        var folds = StratifiedFolds.Assign([.. source.Train.Select(image => labels.Select(label => image.Labels.Contains(label)).ToArray())], FoldCount, seed);
        return Enumerable.Range(0, FoldCount).Select(fold => (
            ToTraining(source.Train.Where((_, i) => folds[i] != fold)),
            ToTraining(source.Train.Where((_, i) => folds[i] == fold))));
    }

    private static Result Mean(List<Result> results) => new(
        results.Average(r => r.Accuracy), results.Average(r => r.Confidence), results.Average(r => r.F1), results.Average(r => r.HoldoutF1), results.Average(r => r.Seconds));

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

    /// <param name="Accuracy">How many have the greatest score for their label.</param>
    /// <param name="Confidence">Mean of the greatest scores: what the model says its accuracy is.</param>
    /// <param name="F1">Macro mean of the best F1.</param>
    /// <param name="HoldoutF1">What the training found on held-out images.</param>
    /// <param name="Seconds">Of one training.</param>
    private sealed record Result(double Accuracy, double Confidence, double F1, double HoldoutF1, double Seconds)
    {
        public override string ToString() => FormattableString.Invariant($"accuracy {Accuracy:F3} (said: {Confidence:F3}), macro F1 {F1:F3}, holdout F1 {HoldoutF1:F3}, {Seconds:F0} s");
    }
}
