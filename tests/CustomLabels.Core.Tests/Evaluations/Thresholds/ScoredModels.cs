using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Tests;

/// <summary>Models made of scores.</summary>
internal static class ScoredModels
{
    /// <summary>A model with the labels "a" and "b", whose images have one of them each, and a score for "a".</summary>
    public static ScoredModel Of(params IReadOnlyList<(bool IsA, double Score)> images)
    {
        ScoredTestSetBuilder builder = new();
        foreach (var (isA, score) in images)
        {
            builder.AddImage(new TestImage($"{builder.Images}.jpg", 0, 0));
            builder.AddTruth(isA ? "a" : "b");
            builder.AddPrediction("a", score);
        }

        return Of(builder.Build(["a", "b"]));
    }

    /// <summary>A model with answers on test images.</summary>
    public static ScoredModel Of(ScoredTestSet set) => new()
    {
        Name = "parts/v1",
        Set = set,
        Thresholds = ScoredModel.ThresholdsOf(null, set),
        ThresholdSource = "best F1 score on these images",
        Data = new TestData { Dataset = "parts/test", Entries = set.Images.Count, Digest = set.Digest },
    };
}
