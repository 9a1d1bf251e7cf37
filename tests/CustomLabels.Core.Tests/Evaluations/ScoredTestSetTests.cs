using CustomLabels.Boxes;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Tests;

public class ScoredTestSetTests
{
    [Fact]
    public void Scores_are_sorted_as_a_stable_sort_does()
    {
        Random random = new(6);
        foreach (var count in new[] { 0, 1, 2, 1000 })
        {
            var predictions = Enumerable.Range(0, count).Select(i => new Prediction(i, 0, random.Next(6) switch { 0 => 0, 1 => -0.0, 2 => 1, 3 => 0.5, _ => random.NextDouble() }, -1, -1)).ToArray();
            int[] indexes = [.. Enumerable.Range(0, count)];
            FallingScores.Sort(predictions, indexes);
            Assert.Equal(Enumerable.Range(0, count).OrderByDescending(i => predictions[i].Score), indexes);
        }
    }

    [Fact]
    public void Equal_scores_are_given_together()
    {
        var scores = Classification(("a", 0.9), ("b", 0.9), ("a", 0.4))["a"];

        Assert.Equal([0.9, 0.4], scores.Curve().Select(point => point.Threshold));
        Assert.Equal([new(1, 1, 1), new(2, 1, 0)], scores.Curve().Select(point => point.Counts));
        Assert.Equal(new LabelCounts(1, 1, 1), scores.At(0.9));
        Assert.Equal(new LabelCounts(0, 0, 2), scores.At(0.91));
        Assert.Equal((0.5 + (2.0 / 3)) / 2, scores.AveragePrecision()!.Value, 12);
    }

    [Fact]
    public void A_label_without_positives_has_no_average_precision_and_zeros()
    {
        var scores = Classification(("b", 0.9), ("b", 0.2))["a"];

        Assert.Null(scores.AveragePrecision());
        Assert.Equal((0, 0, 0), (scores.At(0.5).Precision, scores.At(0.5).Recall, scores.At(0.5).F1Score));
    }

    [Fact]
    public void Of_several_boxes_on_one_object_the_most_confident_is_right()
    {
        ScoredTestSetBuilder builder = new();
        builder.AddImage(new TestImage("s3://b/1.jpg", 100, 100));
        builder.AddTruth("dent", new BoxArea(10, 10, 20, 20));
        builder.AddPrediction("dent", 0.6, new BoxArea(10, 10, 20, 20));
        builder.AddPrediction("dent", 0.8, new BoxArea(10, 10, 20, 30));
        builder.AddPrediction("dent", 0.9, new BoxArea(60, 60, 20, 20));
        builder.AddImage(new TestImage("s3://b/2.jpg", 100, 100));
        var scores = builder.Build()["dent"];

        Assert.Equal(new LabelCounts(1, 1, 0), scores.At(0.8));
        Assert.Equal(new LabelCounts(1, 2, 0), scores.At(0.6));
        Assert.Equal(0.5, scores.AveragePrecision());
        Assert.Equal(new LabelCounts(1, 2, 0), builder.Build(minIou: 0.6)["dent"].At(0));
        Assert.Equal(new LabelCounts(1, 2, 0), builder.Build().WithMinIou(0.9)["dent"].At(0));
    }

    [Fact]
    public void Labels_that_the_model_does_not_know_are_told_and_not_counted()
    {
        ScoredTestSetBuilder builder = new();
        builder.AddImage(new TestImage("1.jpg", 0, 0));
        builder.AddTruth("cat");
        builder.AddPrediction("dog", 0.4);
        var set = builder.Build(["dog"]);

        Assert.Equal(["dog"], set.Labels);
        Assert.Equal(new KeyValuePair<string, int>("cat", 1), Assert.Single(set.UnknownLabels));
        Assert.Empty(set.Truths);
    }

    /// <summary>An image for each truth, with a score for the label "a".</summary>
    private static ScoredTestSet Classification(params (string Truth, double Score)[] images)
    {
        ScoredTestSetBuilder builder = new();
        foreach (var (truth, score) in images)
        {
            builder.AddImage(new TestImage("1.jpg", 0, 0));
            builder.AddTruth(truth);
            builder.AddPrediction("a", score);
        }

        return builder.Build(["a", "b"]);
    }
}
