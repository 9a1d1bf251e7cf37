namespace CustomLabels.Learning.Tests;

/// <summary>Short trainings.</summary>
internal static class Trained
{
    public static TrainedModel On(IReadOnlyList<TrainingImage> images, IReadOnlyList<string> labels, double seconds, int seed = 1, int threads = 2, IProgress<TrainingProgress>? progress = null, Backbone? backbone = null) =>
        ClassifierTrainer.Train(
            images,
            labels,
            new TrainingOptions { Seed = seed, Threads = threads, Budget = TimeSpan.FromSeconds(seconds), Backbone = backbone },
            progress,
            TestContext.Current.CancellationToken);

    public static Dictionary<string, float> Scores(ImageClassifier classifier, byte[] file)
    {
        using var stream = new MemoryStream(file);
        return classifier.Classify(stream).ToDictionary(score => score.Label, score => score.Score);
    }
}
