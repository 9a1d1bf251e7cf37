using System.Text;
using System.Text.Json;
using CsCheck;
using CustomLabels.Boxes;
using CustomLabels.Evaluations;
using CustomLabels.Manifests;

namespace CustomLabels.Core.Tests.Evaluations;

public sealed class DetectionEvaluatorTests
{
    private static readonly DateTimeOffset When = new(2026, 3, 1, 10, 58, 20, TimeSpan.Zero);

    [Fact]
    public void Precision_recall_and_their_area_are_those_of_the_matched_boxes()
    {
        // Three dents: the first is hit twice (the second hit is wrong), the second is missed by too little overlap, the third is found late.
        ScoredBoxImage[] images =
        [
            Image([Dent(0), Dent(100)], (Dent(0), 0.9), (Dent(2), 0.8), (Dent(106), 0.7)),
            Image([Dent(50)], (Dent(51), 0.4)),
            Image([], (Dent(70), 0.3)),
        ];

        var result = DetectionEvaluator.Evaluate(["dent"], images);

        // Right, wrong, wrong, right, wrong: the best F1 is 2·2/(4 + 3) with the first four.
        var label = Assert.Single(result.Labels);
        Assert.Equal((2, 0.5, 2 / 3.0, 4 / 7.0, 0.4), (label.TestingImages, label.Precision, label.Recall, label.F1Score, label.Threshold));
        Assert.Equal((1 + 0.5) / 3, result.AveragePrecision, 1e-12);
        Assert.Equal(2 / 3.0, result.AverageRecall, 1e-12);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    public void Half_of_the_union_is_enough(double shift, int right)
    {
        // 10 px wide boxes side by side: IoU (10 − shift) / (10 + shift), 7/13 at 3 and 6/14 at 4.
        var image = Image([Dent(0)], (Dent(shift), 0.5));
        Assert.Equal(right, image.Match().Count(match => match.IsRight));
    }

    [Fact]
    public void The_surest_box_takes_the_object_it_overlaps_most_and_labels_are_kept_apart()
    {
        var crack = Dent(0) with { Label = "crack" };
        var image = Image([Dent(0), Dent(3), crack], (Dent(3), 0.5), (Dent(1), 0.9), (crack, 0.1), (crack, 0.2));

        Assert.Equal([(0.9, true), (0.5, true), (0.2, true), (0.1, false)], image.Match().Select(match => (match.Detection.Score, match.IsRight)));
    }

    [Fact]
    public void Labels_without_objects_or_boxes_count_as_nothing()
    {
        var result = DetectionEvaluator.Evaluate(["crack", "dent", "scratch"], [Image([Dent(0)], (Dent(0), 0.8), (Dent(0) with { Label = "scratch" }, 0.9))], new Dictionary<string, double> { ["crack"] = 0.3 });

        Assert.Equal(["dent", "crack", "scratch"], result.Labels.Select(label => label.Label));
        Assert.Equal([0.8, 0.3, 0.5], result.Labels.Select(label => label.Threshold));
        Assert.Equal((1 / 3.0, 1 / 3.0, 1 / 3.0), (result.F1Score, result.AveragePrecision, result.AverageRecall));
    }

    [Fact]
    public void Where_thresholds_are_equally_good_the_preferred_one_decides()
    {
        ScoredBoxImage[] images = [Image([Dent(0)], (Dent(0), 0.8), (Dent(50), 0.2))];
        Assert.Equal(0.8, DetectionEvaluator.Evaluate(["dent"], images).Labels[0].Threshold);
        Assert.Equal(0.45, DetectionEvaluator.Evaluate(["dent"], images, new Dictionary<string, double> { ["dent"] = 0.45 }).Labels[0].Threshold);
    }

    [Fact]
    public void Perfect_boxes_are_perfect_and_rates_stay_within_their_range() => Gen.Select(Gen.Int[0, 400], Gen.Double[0.01, 1], Gen.Bool).Array[1, 20].Sample(items =>
    {
        ScoredBoxImage[] images = [.. items.Select(item => Image(item.Item3 ? [Dent(item.Item1)] : [], (Dent(item.Item1), item.Item2)))];
        var result = DetectionEvaluator.Evaluate(["dent"], images);
        var objects = items.Count(item => item.Item3);
        Assert.InRange(result.AveragePrecision, 0, 1);
        Assert.Equal(objects == 0 ? 0 : 1, result.AverageRecall);
        Assert.InRange(result.F1Score, objects == 0 ? 0 : 2.0 * objects / (items.Length + objects) - 1e-12, 1);
        if (objects == items.Length)
        {
            Assert.Equal((1.0, 1.0), (Math.Round(result.AveragePrecision, 12), result.F1Score));
        }
    });

    [Fact]
    public async Task The_summary_has_averages_and_no_matrix()
    {
        var result = DetectionEvaluator.Evaluate(["dent"], [Image([Dent(0)], (Dent(0), 0.8))]);
        var summary = EvaluationSummary.Of(result, "arn:x", When, 4, 1);
        using MemoryStream stream = new();
        await summary.WriteAsync(stream, TestContext.Current.CancellationToken);
        stream.Position = 0;

        Assert.Contains("\"AveragePrecision\":1,\"AverageRecall\":1}", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        Assert.Equivalent(summary, await EvaluationSummary.ReadAsync(stream, TestContext.Current.CancellationToken), strict: true);
    }

    [Fact]
    public async Task The_snapshot_flags_hits_false_alarms_and_late_hits_and_leaves_the_rest_out()
    {
        var image = Image([Dent(0), Dent(100)], (Dent(0), 0.9), (Dent(101), 0.1), (Dent(50), 0.6), (Dent(200), 0.2));
        using MemoryStream stream = new();

        await GroundTruthSnapshot.WriteEvaluationAsync(stream, [image], new Dictionary<string, double> { ["dent"] = 0.5 }, When, When, TestContext.Current.CancellationToken);

        using var line = JsonDocument.Parse(stream.ToArray());
        var objects = line.RootElement.GetProperty("rekognition-custom-labels-evaluation-metadata").GetProperty("objects");
        Assert.Equal(
            ["0.9 is-true-positive", "0.6 is-false-positive", "0.1 is-false-negative"],
            objects.EnumerateArray().Select(item => $"{item.GetProperty("confidence")} {item.GetProperty("rekognition-custom-labels-evaluation-details").EnumerateObject().First(member => member.Value.ValueKind == JsonValueKind.True).Name}"));
        Assert.Equal("""[{"class_id":0,"left":0,"top":0,"width":10,"height":10},{"class_id":0,"left":50,"top":0,"width":10,"height":10},{"class_id":0,"left":101,"top":0,"width":10,"height":10}]""", line.RootElement.GetProperty("rekognition-custom-labels-evaluation").GetProperty("annotations").GetRawText());
        Assert.Equal(2, line.RootElement.GetProperty("rekognition-custom-labels-training-0").GetProperty("annotations").GetArrayLength());
    }

    private static BoxAnnotation Dent(double left) => new("dent", left, 0, 10, 10);

    private static ScoredBoxImage Image(BoxAnnotation[] truth, params (BoxAnnotation Box, double Score)[] found) =>
        new("s3://b/k.jpg", 640, 480, truth, [.. found.Select(item => new ScoredBox(item.Box, item.Score))]);
}
