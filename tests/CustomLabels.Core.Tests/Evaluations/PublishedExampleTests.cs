using CustomLabels.Boxes;
using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Results;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Snapshots;

namespace CustomLabels.Tests;

/// <summary>
/// The published and the described examples (spec/evaluation.md §3 to §6): the images are made here so that they have the counts of the examples, and every
/// figure must be the one that stands there.
/// </summary>
public sealed class PublishedExampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customlabels-examples-");

    [Fact]
    public async Task The_file_of_two_labels_has_exactly_the_ratios_of_its_counts()
    {
        // 390 and 234 images; 381 of 388 and 227 of 236 answers are right.
        var images = Images("CAP", "other", 381, 9).Concat(Images("other", "CAP", 227, 7));
        var thresholds = new Dictionary<string, double> { ["CAP"] = 0.9879502058029175, ["other"] = 0.014 };
        await WriteAsync(images, thresholds);

        var evaluation = await EvaluateAsync();

        Assert.Equal((381.0 / 388, 381.0 / 390), (evaluation.Labels["CAP"].Precision, evaluation.Labels["CAP"].Recall));
        Assert.Equal((227.0 / 236, 227.0 / 234), (evaluation.Labels["other"].Precision, evaluation.Labels["other"].Recall));
        Assert.Equal(0.9794344473007711, evaluation.Labels["CAP"].F1Score, 1e-15);
        Assert.Equal((624, 390, 234), (evaluation.TestImages, evaluation.Labels["CAP"].TestImages, evaluation.Labels["other"].TestImages));
        Assert.Equal(0.9719115848, evaluation.Precision, 5e-11);
        Assert.Equal(0.9735042735, evaluation.Recall, 5e-11);
        Assert.Equal(0.9726959470546408, evaluation.F1Score, 1e-15);

        // The published matrix divides what is off its diagonal by the images of the predicted label; counted, a row of the truth adds up to 1.
        var matrix = ConfusionRows.Of(await ReadAsync()).ToDictionary(row => (row.GroundTruth, row.Predicted), row => row.Share);
        Assert.Equal((381.0 / 390, 9.0 / 390), (matrix[("CAP", "CAP")], matrix[("CAP", "other")]));
        Assert.Equal((7.0 / 234, 227.0 / 234), (matrix[("other", "CAP")], matrix[("other", "other")]));

        static IEnumerable<ScoredImage> Images(string label, string other, int right, int wrong) => Enumerable.Range(0, right + wrong).Select(i => new ScoredImage(
            $"s3://b/{label}-{i}.jpg",
            [label],
            new Dictionary<string, double> { [i < right ? label : other] = 0.99, [i < right ? other : label] = 0.01 }));
    }

    [Fact]
    public async Task Bolts_and_nuts()
    {
        var images = Enumerable.Range(0, 10).Select(i => new ScoredImage(
            $"s3://b/{i}.jpg",
            [i < 6 ? "bolt" : "nut"],
            new Dictionary<string, double> { ["bolt"] = i < 8 ? 0.7 : 0.2, ["nut"] = i < 8 ? 0.3 : 0.8 }));
        await WriteAsync(images, new Dictionary<string, double> { ["bolt"] = 0.44, ["nut"] = 0.56 });

        var evaluation = await EvaluateAsync();

        Assert.Equal((0.875, 0.75, 0.7619047619047619), (evaluation.Precision, evaluation.Recall, evaluation.F1Score));
        Assert.Equal((6, 0.75, 1.0, 0.8571428571428571), Figures(evaluation.Labels["bolt"]));
        Assert.Equal((4, 1.0, 0.5, 0.6666666666666666), Figures(evaluation.Labels["nut"]));
        Assert.Equal([1.0, 0, 0.5, 0.5], ConfusionRows.Of(await ReadAsync()).Select(row => row.Share));

        static (int, double, double, double) Figures(LabelMetric label) => (label.TestImages, label.Precision, label.Recall, label.F1Score);
    }

    [Fact]
    public async Task Five_dents_of_which_four_are_found_and_one_is_false()
    {
        // Four test images; the fifth dent is hit by a box below the threshold, so that all are hit at any confidence.
        ScoredBoxImage[] images =
        [
            Image("1", [Box("dent", 0), Box("dent", 200)], [Scored("dent", 2, 0.93), Scored("dent", 202, 0.81)]),
            Image("2", [Box("dent", 0)], [Scored("dent", 0, 0.77), Scored("dent", 400, 0.47)]),
            Image("3", [Box("dent", 0)], [Scored("dent", 1, 0.31)]),
            Image("4", [Box("dent", 0)], [Scored("dent", 3, 0.02)]),
        ];
        await WriteAsync(images, new Dictionary<string, double> { ["dent"] = 0.31 });
        await WriteSummaryAsync(new EvaluationSummary { Labels = ["dent"], TestingImages = 4, LabelEvaluations = [new LabelEvaluation("dent", 4, 0, 0, 0, 0.31)] });

        var evaluation = await EvaluateAsync();

        var dent = evaluation.Labels["dent"];
        Assert.Equal((4, 5, 0.31), (dent.TestImages, dent.Support, dent.Threshold));
        Assert.Equal((0.8, 0.8, 0.8), (evaluation.MacroPrecision, evaluation.MacroRecall, evaluation.MacroF1Score));
        Assert.Equal((4, 1, 1), (dent.TruePositiveCount, dent.FalsePositiveCount, dent.FalseNegativeCount));
        Assert.Equal(1.0, evaluation.AverageRecall);

        // By hand: precision 1 up to the third box, then 5/6, made monotone, for the fifth and the sixth.
        Assert.Equal((3 + (2 * 5.0 / 6)) / 5, evaluation.AveragePrecision!.Value, 1e-15);
        Assert.Equal("s3://b/4.jpg", Assert.Single(dent.FindFalseNegatives()!).Image);
        Assert.Equal("s3://b/2.jpg", Assert.Single(dent.FindFalsePositives()!).Image);
    }

    [Fact]
    public async Task The_flags_of_a_line_with_boxes_are_those_that_are_counted()
    {
        await File.WriteAllTextAsync(
            Snapshot,
            """
            {"source-ref":"s3://panel-images/p17.png","rekognition-custom-labels-training-0":{"image_size":[{"width":1024,"height":768,"depth":3}],"annotations":[{"class_id":0,"left":100,"top":80,"width":60,"height":40},{"class_id":0,"left":500,"top":300,"width":80,"height":50}]},"rekognition-custom-labels-training-0-metadata":{"job-name":"rekognition-custom-labels-training-job","class-map":{"0":"dent"},"human-annotated":"yes","objects":[{"confidence":1.0},{"confidence":1.0}],"creation-date":"2026-03-01T11:40:00.000000","type":"groundtruth/object-detection"},"rekognition-custom-labels-evaluation":{"image_size":[{"width":1024,"height":768,"depth":3}],"annotations":[{"class_id":0,"left":102,"top":79,"width":58,"height":43},{"class_id":0,"left":495,"top":310,"width":77,"height":48},{"class_id":0,"left":10,"top":10,"width":90,"height":30}]},"rekognition-custom-labels-evaluation-metadata":{"job-name":"rekognition-custom-labels-evaluation-job","class-map":{"0":"dent"},"human-annotated":"no","objects":[{"confidence":0.93},{"confidence":0.02},{"confidence":0.47}],"creation-date":"2026-03-01T12:09:00.000000","type":"groundtruth/object-detection"}}
            """,
            TestContext.Current.CancellationToken);

        var set = (await ReadAsync()).RequireSet();

        // The summary of that model: threshold 0.31.
        Assert.Equal(new LabelCounts(1, 1, 1), set["dent"].At(0.31));
        Assert.Equal([true, true, false], set.Predictions.Select(prediction => prediction.IsRight));
    }

    [Fact]
    public async Task Where_the_summary_says_other_figures_than_the_snapshot_both_are_shown()
    {
        // Observed: 17 true boxes; the flags give 13 right, 7 false and 4 missed boxes, the summary 0.6, 0.7 and 0.646.
        await WriteAsync(
            Enumerable.Range(0, 17).Select(i => Image($"{i}", [Box("cigar", 0)], [Scored("cigar", 0, i < 13 ? 0.5 : 0.009), .. i < 7 ? [Scored("cigar", 300, 0.4)] : Array.Empty<ScoredBox>()])),
            new Dictionary<string, double> { ["cigar"] = 0.258 });
        await WriteSummaryAsync(new EvaluationSummary
        {
            Labels = ["cigar"],
            TestingImages = 17,
            Precision = 0.6,
            Recall = 0.7,
            F1Score = 0.6461538461538462,
            AveragePrecision = 0.609,
            AverageRecall = 0.941,
            LabelEvaluations = [new LabelEvaluation("cigar", 17, 0.6, 0.7, 0.6461538461538462, 0.258)],
        });

        var evaluation = await EvaluateAsync();

        Assert.Equal((0.6, 0.7, 0.6461538461538462), (evaluation.Precision, evaluation.Recall, evaluation.F1Score));
        Assert.Equal((0.609, 0.941), (evaluation.AveragePrecision, evaluation.AverageRecall));
        Assert.Equal((13, 7, 4), (evaluation.Labels[0].TruePositiveCount, evaluation.Labels[0].FalsePositiveCount, evaluation.Labels[0].FalseNegativeCount));
        Assert.Equal(0.65, evaluation.MacroPrecision);
        Assert.Equal((0.765, 0.703), (Math.Round(evaluation.MacroRecall!.Value, 3), Math.Round(evaluation.MacroF1Score!.Value, 3)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Snapshot => Path.Combine(_folder.FullName, "TestingGroundTruth-example.json");

    private async Task<ScoredModel> ReadAsync() => Assert.Single(await EvaluationFiles.ReadAsync(_folder.FullName, null, TestContext.Current.CancellationToken));

    private async Task<Evaluation> EvaluateAsync() => EvaluationResults.Of(await ReadAsync(), 1, TestContext.Current.CancellationToken);

    private async Task WriteSummaryAsync(EvaluationSummary summary)
    {
        await using var file = File.Create(Snapshot.Replace("TestingGroundTruth", "EvaluationResultSummary", StringComparison.Ordinal));
        await summary.WriteAsync(file, TestContext.Current.CancellationToken);
    }

    private async Task WriteAsync(IEnumerable<ScoredImage> images, Dictionary<string, double> thresholds)
    {
        await using var file = File.Create(Snapshot);
        await GroundTruthSnapshot.WriteEvaluationAsync(file, images, thresholds, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
    }

    private async Task WriteAsync(IEnumerable<ScoredBoxImage> images, Dictionary<string, double> thresholds)
    {
        await using var file = File.Create(Snapshot);
        await GroundTruthSnapshot.WriteEvaluationAsync(file, images, thresholds, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
    }

    private static ScoredBoxImage Image(string name, BoxAnnotation[] boxes, ScoredBox[] detections) => new($"s3://b/{name}.jpg", 1024, 768, boxes, detections);

    private static BoxAnnotation Box(string label, int left) => new(label, left, 80, 60, 40);

    private static ScoredBox Scored(string label, int left, double score) => new(Box(label, left), score);
}
