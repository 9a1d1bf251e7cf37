using System.Diagnostics;
using CustomLabels.Annotations;
using CustomLabels.Formats.Folders;
using CustomLabels.Learning.Calibration;
using CustomLabels.Learning.Data;

namespace CustomLabels.Learning.Bench;

/// <summary>Photos with a label each: how well those of the test images are told apart; a set without test images is dealt into four folds.</summary>
/// <param name="Folder">A folder with a subfolder for each label, or with <c>train</c> and <c>test</c>.</param>
/// <param name="PerLabel">How many training images of each label; null for all.</param>
internal sealed record PhotoSet(string Name, string Folder, int? PerLabel = null) : IBenchSet
{
    private const int FoldCount = 4;

    /// <summary>How an image counts whose score is in one of this many equal parts of 0 to 1.</summary>
    private const int Bins = 10;

    public Task<IReadOnlyDictionary<string, double>> MeasureAsync(TrainingOptions options)
    {
        var source = FolderSource.Read(Folder, takesUnfit: true, takesAnyName: true);
        List<Dictionary<string, double>> parts = [.. Splits(source, options.Seed).Select(split => Measure(split.Train, split.Test, options))];
        return Task.FromResult<IReadOnlyDictionary<string, double>>(parts[0].Keys.ToDictionary(key => key, key => parts.Average(part => part[key])));
    }

    private static Dictionary<string, double> Measure(List<TrainingImage> train, List<TrainingImage> test, TrainingOptions options)
    {
        var labels = train.SelectMany(image => image.Labels).Distinct().Order(StringComparer.Ordinal).ToList();
        var clock = Stopwatch.StartNew();
        var trained = ClassifierTrainer.Train(train, labels, options);
        var seconds = clock.Elapsed.TotalSeconds;
        var scores = Score(trained, test, options.Trunk);
        List<(double Score, bool IsRight)> answers = [.. scores.Zip(test, (s, image) => s.MaxBy(l => l.Score)! is var best ? ((double)best.Score, best.Label == image.Labels[0]) : default)];
        return new Dictionary<string, double>
        {
            ["accuracy"] = answers.Average(answer => answer.IsRight ? 1.0 : 0),
            ["F1"] = labels.Average(label => ThresholdSearch.Best(
                [.. scores.Select(s => (double)s.First(l => l.Label == label).Score)],
                [.. test.Select(image => image.Labels.Contains(label))]).F1),
            ["NLL"] = scores.Zip(test, (s, image) => -Math.Log(Math.Max(1e-12, s.First(l => l.Label == image.Labels[0]).Score))).Average(),
            ["ECE"] = answers.GroupBy(answer => (int)(answer.Score * Bins)).Sum(bin => Math.Abs(bin.Sum(answer => answer.Score - (answer.IsRight ? 1 : 0)))) / answers.Count,
            ["seconds"] = seconds,
        };
    }

    private IEnumerable<(List<TrainingImage> Train, List<TrainingImage> Test)> Splits(FolderSource source, int seed)
    {
        if (source.Test is not null)
        {
            var train = ToTraining(source.Train);
            return [(PerLabel is { } count ? Few(train, count, seed) : train, ToTraining(source.Test))];
        }

        var labels = source.Train.SelectMany(image => image.Labels).Distinct().ToList();
        var folds = StratifiedFolds.Assign([.. source.Train.Select(image => labels.Select(label => image.Labels.Contains(label)).ToArray())], FoldCount, seed);
        return Enumerable.Range(0, FoldCount).Select(fold => (
            ToTraining(source.Train.Where((_, i) => folds[i] != fold)),
            ToTraining(source.Train.Where((_, i) => folds[i] == fold))));
    }

    private static List<TrainingImage> Few(List<TrainingImage> images, int perLabel, int seed)
    {
        TrainingImage[] shuffled = [.. images];
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled.GroupBy(image => image.Labels[0], StringComparer.Ordinal).SelectMany(group => group.Take(perLabel))];
    }

    private static List<TrainingImage> ToTraining(IEnumerable<LabeledImage> images) => [.. images.Select(image => new TrainingImage(image.Path, image.Labels))];

    private static List<IReadOnlyList<LabelScore>> Score(TrainedModel trained, List<TrainingImage> test, PretrainedTrunk? trunk) => SavedModel.Use<List<IReadOnlyList<LabelScore>>>(trained, folder =>
    {
        using var classifier = ImageClassifier.Load(folder, 1, trunk);
        return [.. test.Select(image =>
        {
            using var stream = File.OpenRead(image.Path);
            return classifier.Classify(stream);
        })];
    });
}
