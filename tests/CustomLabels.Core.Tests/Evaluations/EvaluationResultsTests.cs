using CustomLabels.Boxes;
using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Results;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Tests;

/// <summary>Figures worked out by hand, and the images behind them.</summary>
public class EvaluationResultsTests
{
    /// <summary>The example of spec/evaluation.md §3: 6 bolts and 4 nuts; the model takes two of the nuts for bolts.</summary>
    [Fact]
    public void Each_figure_has_its_images()
    {
        var evaluation = Of(Parts(), ("bolt", 0.44), ("nut", 0.56));

        Assert.Equal((0.875, 0.75, 16 / 21.0), (evaluation.MacroPrecision, evaluation.MacroRecall, evaluation.MacroF1Score!.Value));
        Assert.Equal((0.8, 0.8, 0.8), (evaluation.MicroPrecision, evaluation.MicroRecall, evaluation.MicroF1Score));
        Assert.Equal((10, 8, 2, 2), (evaluation.Support, evaluation.TruePositiveCount, evaluation.FalsePositiveCount, evaluation.FalseNegativeCount));
        var bolt = evaluation.Labels["bolt"];
        Assert.Same(bolt, evaluation.Labels[0]);
        Assert.Same(bolt, evaluation.Labels["Bolt"]);
        Assert.Equal((6, 6, 2, 0), (bolt.Support, bolt.TruePositiveCount, bolt.FalsePositiveCount, bolt.FalseNegativeCount));
        Assert.Equal("2", bolt.FindFalsePositives()!.ToString());
        Assert.All(bolt.FindFalsePositives()!, example =>
        {
            Assert.Equal(("FalsePositive", "bolt", "nut", "bolt", 90), (example.Outcome, example.Label, example.Truth, example.Predicted, example.Confidence!.Value));
            Assert.Equal(["bolt", "true: nut"], example.ToPaintedLabels().Select(label => (label.IsTruth ? "true: " : string.Empty) + label.Name));
        });
        Assert.Equal(["6.jpg", "7.jpg"], bolt.FindFalsePositives()!.Select(example => example.Image));
        Assert.Equal(["6.jpg", "7.jpg"], evaluation.Labels["nut"].FindFalseNegatives()!.Select(example => example.Image));
        Assert.Equal(6, bolt.FindTruePositives()!.Count);
        Assert.Contains("bolt, nut", Assert.Throws<KeyNotFoundException>(() => evaluation.Labels["screw"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_baselines_look_at_no_image()
    {
        var baselines = Of(Parts(), ("bolt", 0.44), ("nut", 0.56)).Baselines;

        Assert.Equal(["guessing by share", "always the commonest label"], baselines.Select(baseline => baseline.Method));
        Assert.Equal(0.5, baselines[0].F1Score);
        Assert.Equal(("bolt", 0.3, 0.5, 0.375), (baselines[1].Label, baselines[1].Precision, baselines[1].Recall, Math.Round(baselines[1].F1Score, 12)));
    }

    [Fact]
    public void Intervals_hold_the_figures_and_are_the_same_for_the_same_seed()
    {
        var one = Of(Parts(), ("bolt", 0.44), ("nut", 0.56));
        var again = Of(Parts(), ("bolt", 0.44), ("nut", 0.56));

        Assert.Equal((one.F1ScoreLow, one.F1ScoreHigh), (again.F1ScoreLow, again.F1ScoreHigh));
        Assert.InRange(one.MacroF1Score!.Value, one.F1ScoreLow!.Value, one.F1ScoreHigh!.Value);
        Assert.All(one.Labels, label => Assert.InRange(label.Recall, label.RecallLow!.Value, label.RecallHigh!.Value));
        Assert.True(one.F1ScoreLow < one.F1ScoreHigh);
    }

    [Fact]
    public void Boxes_are_told_with_the_object_they_overlap()
    {
        var dent = Of(Panel(), ("dent", 0.3), ("scratch", 0.3)).Labels["dent"];

        Assert.Equal((0.5, 2, 1, 2, 1), (dent.MinIou, dent.Support, dent.TruePositiveCount, dent.FalsePositiveCount, dent.FalseNegativeCount));
        var right = Assert.Single(dent.FindTruePositives()!);
        Assert.Equal((0.1, 0.1, 0.2, 0.2, 1.0), (right.Left, right.TrueTop, right.Width, right.TrueHeight, right.Iou));
        var wrong = dent.FindFalsePositives()!;
        Assert.Equal([("scratch", 0.5), ("", null)], wrong.Select(example => (example.Truth, example.Iou)));
        Assert.Equal([true, false], wrong.Select(example => example.ToTrueBox() is not null));
        var missed = Assert.Single(dent.FindFalseNegatives()!);
        Assert.Equal(("dent", "", 20.0), (missed.Truth, missed.Predicted, missed.Confidence!.Value));
    }

    [Fact]
    public void The_confusion_matrix_of_boxes_agrees_with_the_metrics_and_knows_background_and_other_labels()
    {
        var evaluation = Of(Panel(), ("dent", 0.3), ("scratch", 0.3));

        Assert.Equal(
            ["dent>dent 1", "dent>background 1", "scratch>dent 1", "background>dent 1"],
            evaluation.ConfusionMatrix.Where(row => row.Count > 0).Select(row => $"{row.GroundTruth}>{row.Predicted} {row.Count}"));
        Assert.Equal(8, evaluation.ConfusionMatrix.Count);
        Assert.All(evaluation.ConfusionMatrix, row => Assert.Equal(row.Count, row.FindExamples()!.Count));
        Assert.Equal("Confusion", evaluation.ConfusionMatrix.Single(row => row is { GroundTruth: "scratch", Predicted: "dent" }).FindExamples()![0].Outcome);
        foreach (var label in evaluation.Labels)
        {
            var own = evaluation.ConfusionMatrix.Where(row => row.GroundTruth == label.Label).ToArray();
            Assert.Equal((label.Support, label.TruePositiveCount), (own.Sum(row => row.Count), own.Where(row => row.IsCorrect).Sum(row => row.Count)));
            Assert.Equal(label.FalsePositiveCount, evaluation.ConfusionMatrix.Where(row => row.Predicted == label.Label && !row.IsCorrect).Sum(row => row.Count));
        }
    }

    /// <summary>The matrix of AWS's example of 2019, whose cells are divided by the images of the predicted label (spec/evaluation.md §5).</summary>
    [Fact]
    public void An_odd_matrix_of_a_summary_is_put_right()
    {
        EvaluationSummary summary = new()
        {
            Labels = ["a", "b"],
            ConfusionMatrix = [new("a", "a", 388 / 390.0), new("a", "b", 2 / 234.0), new("b", "a", 70 / 390.0), new("b", "b", 164 / 234.0)],
            LabelEvaluations = [new("a", 390, 1, 1, 1, 0.9), new("b", 234, 1, 1, 1, 0.1)],
        };
        var rows = ConfusionRows.Of(Model(null, []) with { Summary = summary }).ToArray();

        Assert.Equal([388, 2, 70, 164], rows.Select(row => row.Count!.Value));
        Assert.Equal([1, 1], rows.GroupBy(row => row.GroundTruth).Select(group => Math.Round(group.Sum(row => row.Share), 12)));
        Assert.All(rows, row => Assert.Equal(("summary", null), (row.Source, row.FindExamples())));
    }

    [Fact]
    public void Without_a_snapshot_there_are_the_figures_of_the_summary_and_the_reason()
    {
        EvaluationSummary summary = new() { Labels = ["a"], F1Score = 0.5, LabelEvaluations = [new("a", 4, 0.5, 0.5, 0.5, 0.9)] };
        var evaluation = EvaluationResults.Of(Model(null, []) with { Summary = summary }, 0, TestContext.Current.CancellationToken);

        Assert.Equal((0.5, null, null, null), (evaluation.F1Score, evaluation.Support, evaluation.MacroF1Score, evaluation.F1ScoreLow));
        Assert.Null(evaluation.Labels["a"].FindFalsePositives());
        Assert.Contains("TestingGroundTruth", Assert.Single(evaluation.Notes), StringComparison.Ordinal);
    }

    private static ScoredTestSet Parts()
    {
        ScoredTestSetBuilder builder = new();
        for (var i = 0; i < 10; i++)
        {
            builder.AddImage(new TestImage($"{i}.jpg", 0, 0));
            builder.AddTruth(i < 6 ? "bolt" : "nut");
            builder.AddPrediction("bolt", i < 8 ? 0.9 : 0.1);
            builder.AddPrediction("nut", i < 8 ? 0.1 : 0.9);
        }

        return builder.Build();
    }

    /// <summary>A dent that is found, one with a box below the threshold, a scratch that is taken for a dent, and a dent on nothing.</summary>
    private static ScoredTestSet Panel()
    {
        ScoredTestSetBuilder builder = new() { FindsBoxes = true };
        builder.AddImage(new TestImage("1.jpg", 100, 100));
        builder.AddTruth("dent", new BoxArea(10, 10, 20, 20));
        builder.AddTruth("dent", new BoxArea(50, 50, 20, 20));
        builder.AddTruth("scratch", new BoxArea(10, 70, 20, 20));
        builder.AddPrediction("dent", 0.9, new BoxArea(10, 10, 20, 20));
        builder.AddPrediction("dent", 0.2, new BoxArea(50, 50, 20, 20));
        builder.AddPrediction("dent", 0.8, new BoxArea(10, 70, 20, 10));
        builder.AddPrediction("dent", 0.7, new BoxArea(80, 0, 10, 10));
        builder.AddImage(new TestImage("2.jpg", 100, 100));
        return builder.Build();
    }

    private static Evaluation Of(ScoredTestSet set, params (string Label, double Threshold)[] thresholds) =>
        EvaluationResults.Of(Model(set, thresholds), 0, TestContext.Current.CancellationToken);

    private static ScoredModel Model(ScoredTestSet? set, (string Label, double Threshold)[] thresholds) => new()
    {
        Name = "parts/v1",
        Set = set,
        Thresholds = thresholds.ToDictionary(pair => pair.Label, pair => pair.Threshold),
        ThresholdSource = "test",
        Data = new TestData { Dataset = "parts/test" },
    };
}
