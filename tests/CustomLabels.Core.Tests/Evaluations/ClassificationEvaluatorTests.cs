using CsCheck;
using CustomLabels.Evaluations;

namespace CustomLabels.Core.Tests.Evaluations;

public sealed class ClassificationEvaluatorTests
{
    private static readonly string[] BoltAndNut = ["bolt", "nut"];

    /// <summary>The worked example: 6 bolts and 4 nuts; the model answers bolt for all bolts and for 2 nuts.</summary>
    private static readonly ScoredImage[] Parts =
    [
        .. Enumerable.Repeat(Image("bolt", 0.9), 6), .. Enumerable.Repeat(Image("nut", 0.95), 2), .. Enumerable.Repeat(Image("nut", 0.1), 2),
    ];

    [Fact]
    public void The_worked_example_comes_out()
    {
        Dictionary<string, double> preferred = new() { ["bolt"] = 0.44, ["nut"] = 0.56 };

        var result = ClassificationEvaluator.Evaluate(BoltAndNut, Parts, preferred);

        Assert.Equal(0.875, result.Precision, 12);
        Assert.Equal(0.75, result.Recall, 12);
        Assert.Equal(0.7619047619047619, result.F1Score, 12);
        Assert.Equal(0.7619048f, result.ReportedF1Score);
        Assert.Equal(new LabelEvaluation("bolt", 6, 0.75, 1, 0.8571428571428571, 0.44), result.Labels[0]);
        Assert.Equal(new LabelEvaluation("nut", 4, 1, 0.5, 0.6666666666666666, 0.56), result.Labels[1]);
        Assert.Equal(
            [new("bolt", "bolt", 1), new("bolt", "nut", 0), new("nut", "bolt", 0.5), new("nut", "nut", 0.5)],
            result.ConfusionMatrix);
    }

    [Fact]
    public void Without_a_preferred_threshold_the_highest_of_the_best_is_taken()
    {
        var result = ClassificationEvaluator.Evaluate(BoltAndNut, Parts);

        Assert.Equal(0.9, result.Thresholds()["bolt"]);
        Assert.Equal(0.9, result.Thresholds()["nut"], 12);
    }

    [Fact]
    public void A_preferred_threshold_outside_the_best_range_is_moved_just_inside()
    {
        var low = ClassificationEvaluator.Evaluate(BoltAndNut, Parts, new Dictionary<string, double> { ["bolt"] = 0.01 });
        var high = ClassificationEvaluator.Evaluate(BoltAndNut, Parts, new Dictionary<string, double> { ["bolt"] = 0.99 });

        Assert.Equal(0.1001, low.Thresholds()["bolt"], 12);
        Assert.Equal(0.9, high.Thresholds()["bolt"]);
        Assert.Equal(low.F1Score, high.F1Score);
    }

    [Fact]
    public void The_services_published_figures_are_means_over_labels()
    {
        // 390 caps and 234 watches: 381 of 388 and 227 of 236 predicted ones are right.
        List<ScoredImage> images = [];
        Add(381, "CAP", 1, 0);
        Add(9, "CAP", 0, 1);
        Add(7, "WATCH", 1, 0);
        Add(227, "WATCH", 0, 1);

        var result = ClassificationEvaluator.Evaluate(["CAP", "WATCH"], images);

        Assert.Equal(0.9719115848331294, result.Precision, 12);
        Assert.Equal(0.9735042735042735, result.Recall, 12);
        Assert.Equal(0.9726959470546408, result.F1Score, 12);

        void Add(int count, string truth, double cap, double watch) => images.AddRange(Enumerable.Repeat(
            new ScoredImage("s3://b/k", [truth], new Dictionary<string, double> { ["CAP"] = cap, ["WATCH"] = watch }), count));
    }

    [Fact]
    public void A_label_without_test_images_counts_as_zero()
    {
        var result = ClassificationEvaluator.Evaluate(["bolt", "gear", "nut"], Parts);

        var gear = result.Labels.Single(label => label.Label == "gear");
        Assert.Equal(new LabelEvaluation("gear", 0, 0, 0, 0, 0.5), gear);
        Assert.Equal(9, result.ConfusionMatrix.Count);
    }

    [Fact]
    public void With_several_labels_a_missed_one_is_confused_with_the_best_of_those_given()
    {
        ScoredImage[] images =
        [
            new("s3://b/1", ["a", "b"], Scores(0.9, 0.8, 0.1)),
            new("s3://b/2", ["a"], Scores(0.7, 0.2, 0.3)),
            new("s3://b/3", ["b"], Scores(0.1, 0.1, 0.9)),
            new("s3://b/4", ["c"], Scores(0.2, 0.1, 0.95)),
        ];

        var result = ClassificationEvaluator.Evaluate(["a", "b", "c"], images);

        Assert.Equal(1, Cell("a", "a"));
        Assert.Equal(0.5, Cell("b", "b"));
        Assert.Equal(0, Cell("b", "a"));

        double Cell(string truth, string predicted) => result.ConfusionMatrix.Single(cell => cell.GroundTruthLabel == truth && cell.PredictedLabel == predicted).Value;
        static Dictionary<string, double> Scores(double a, double b, double c) => new() { ["a"] = a, ["b"] = b, ["c"] = c };
    }

    [Fact]
    public void No_threshold_has_a_better_f1_score_than_the_one_found()
    {
        Gen<(double Score, bool IsTrue)> scored = Gen.Select(Gen.Int[0, 12].Select(i => i / 12.0), Gen.Bool);
        Gen.Select(scored.Array[1, 25], Gen.Double[0, 1], Gen.Bool).Sample((items, preferred, prefers) =>
        {
            ScoredImage[] images = [.. items.Select((item, i) =>
                new ScoredImage($"s3://b/{i}", item.IsTrue ? ["x"] : ["y"], new Dictionary<string, double> { ["x"] = item.Score }))];

            var found = ClassificationEvaluator
                .Evaluate(["x"], images, prefers ? new Dictionary<string, double> { ["x"] = preferred } : null).Labels[0];

            var best = Enumerable.Range(0, 1201).Max(i => BruteF1(items, i / 1200.0));
            return Math.Abs(found.F1Score - best) < 1e-12
                && Math.Abs(BruteF1(items, found.Threshold) - best) < 1e-12
                && found.Threshold is >= 0 and <= 1
                && (!prefers || BruteF1(items, preferred) < best || !items.Any(item => item.IsTrue) || Math.Abs(found.Threshold - preferred) <= 1e-4);
        });
    }

    private static double BruteF1((double Score, bool IsTrue)[] items, double threshold)
    {
        var hits = items.Count(item => item.IsTrue && item.Score >= threshold);
        var precision = hits / Math.Max(1.0, items.Count(item => item.Score >= threshold));
        var recall = hits / Math.Max(1.0, items.Count(item => item.IsTrue));
        return hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static ScoredImage Image(string truth, double bolt) =>
        new("s3://b/k.jpg", [truth], new Dictionary<string, double> { ["bolt"] = bolt, ["nut"] = 1 - bolt });
}
