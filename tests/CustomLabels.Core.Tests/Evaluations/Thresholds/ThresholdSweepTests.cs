using CustomLabels.Boxes;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Thresholds;
using CustomLabels.Primitives;

namespace CustomLabels.Tests;

public class ThresholdSweepTests
{
    // Falling scores, with a tie at 0.6: TP/FP after each are 1/0, 2/0, 2/1, 4/2, 5/2, 5/3.
    private static readonly (bool IsA, double Score)[] Images =
        [(true, 0.9), (true, 0.8), (false, 0.7), (true, 0.6), (false, 0.6), (true, 0.6), (true, 0.5), (false, 0.1)];

    [Fact]
    public void The_sweep_has_the_counts_at_every_score()
    {
        var sweep = Sweep(new FBetaCriterion(1));

        Assert.Equal([0.9, 0.8, 0.7, 0.6, 0.5, 0.1], sweep.Curve.Select(point => point.Threshold));
        Assert.Equal([(1, 0, 4), (2, 0, 3), (2, 1, 3), (4, 2, 1), (5, 2, 0), (5, 3, 0)], sweep.Curve.Select(point => (point.TruePositives, point.FalsePositives, point.FalseNegatives)));
    }

    public static TheoryData<string, double> Choices() => new()
    {
        { "best F1 score", 0.5 },
        { "best F score with beta 0.5", 0.8 },
        { "best F score with beta 2", 0.5 },
        { "precision of at least 0.7", 0.5 },
        { "precision of at least 0.9", 0.8 },
        { "precision of at least 1", 0.8 },
        { "recall of at least 0.4", 0.8 },
        { "recall of at least 0.5", 0.5 },
        { "recall of at least 1", 0.5 },
        { "recall of at least 0", 0.8 },
        { "least cost with 1 a false positive and 1 a false negative", 0.5 },
        { "least cost with 10 a false positive and 1 a false negative", 0.8 },
        { "least cost with 1 a false positive and 5 a false negative", 0.5 },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void Each_criterion_chooses_the_threshold_worked_out_by_hand(string criterion, double threshold)
    {
        ThresholdCriterion[] criteria =
        [
            new FBetaCriterion(1), new FBetaCriterion(0.5), new FBetaCriterion(2),
            new PrecisionCriterion(0.7), new PrecisionCriterion(0.9), new PrecisionCriterion(1),
            new RecallCriterion(0), new RecallCriterion(0.4), new RecallCriterion(0.5), new RecallCriterion(1),
            new CostCriterion(1, 1), new CostCriterion(10, 1), new CostCriterion(1, 5),
        ];
        var sweep = Sweep(criteria.Single(one => one.Text == criterion));

        Assert.Equal(threshold, sweep.Threshold);
        Assert.Equal(sweep.Curve.Single(point => point.Threshold == threshold).Precision, sweep.Precision);
        Assert.Equal((criterion, "the images it is reported on"), (sweep.Criterion, sweep.ChosenOn));
        Assert.InRange(sweep.Precision!.Value, sweep.PrecisionInterval!.Low, sweep.PrecisionInterval.High);
        Assert.InRange(sweep.Recall!.Value, sweep.RecallInterval!.Low, sweep.RecallInterval.High);
    }

    [Fact]
    public void A_target_that_no_threshold_reaches_is_said_with_the_best_there_is()
    {
        var precision = Sweep(new PrecisionCriterion(0.95), (false, 0.9), (true, 0.8), (true, 0.7));

        Assert.Equal((null, null, false), (precision.Threshold, precision.Precision, precision.IsReached));
        Assert.Equal("'a': no threshold reaches a precision of 0.95: the best is 0.667, at threshold 0.7.", precision.Message);
        Assert.Equal(3, precision.Curve.Count);

        ScoredTestSetBuilder builder = new();
        builder.AddImage(new TestImage("1.jpg", 100, 100));
        builder.AddTruth("a", new BoxArea(10, 10, 20, 20));
        builder.AddTruth("a", new BoxArea(60, 60, 20, 20));
        builder.AddPrediction("a", 0.8, new BoxArea(10, 10, 20, 20));
        var recall = Sweep(ScoredModels.Of(builder.Build()), new RecallCriterion(0.9));

        Assert.Equal("'a': no threshold reaches a recall of 0.9: the best is 0.5, when every prediction counts.", recall.Message);
        Assert.Equal(0.5, recall.MinIou);
    }

    [Fact]
    public void Nothing_is_chosen_for_a_label_that_no_image_has_or_that_is_never_right()
    {
        Assert.Equal("'a': no test image has it, so nothing can be counted.", Sweep(new FBetaCriterion(1), (false, 0.9)).Message);
        Assert.Equal("'a': none of the model's predictions of it is right.", Sweep(ScoredModels.Of(NeverRight()), new FBetaCriterion(1)).Message);

        static ScoredTestSet NeverRight()
        {
            ScoredTestSetBuilder builder = new();
            builder.AddImage(new TestImage("1.jpg", 0, 0));
            builder.AddTruth("a");
            builder.AddPrediction("b", 0.5);
            builder.AddImage(new TestImage("2.jpg", 0, 0));
            builder.AddTruth("b");
            builder.AddPrediction("a", 0.5);
            return builder.Build();
        }
    }

    [Fact]
    public void It_may_be_cheapest_never_to_give_a_label()
    {
        var sweep = Sweep(new CostCriterion(10, 1), (false, 0.9), (true, 0.8), (false, 0.7));
        Assert.Equal((1.0, 0, 0, 1), (sweep.Threshold!.Value, sweep.TruePositives!.Value, sweep.FalsePositives!.Value, sweep.FalseNegatives!.Value));
        Assert.InRange(sweep.MinConfidence!.Value, 90.1, 100);

        Assert.Null(Sweep(new CostCriterion(10, 1), (false, 1), (true, 0.8)).Threshold);
    }

    [Fact]
    public void Detection_parts_the_scores_that_the_sweep_parts_though_they_travel_with_32_bits()
    {
        SeededRandom random = new(7);
        for (var i = 0; i < 200; i++)
        {
            // Scores as networks give them, many of them close to one.
            var scores = Enumerable.Range(0, 30).Select(_ => (IsA: random.Chance(0.5), Score: random.Chance(0.5) ? random.NextDouble() : 1 - (1e-6 * random.NextDouble()))).ToArray();
            foreach (var criterion in (ThresholdCriterion[])[new FBetaCriterion(1), new RecallCriterion(0.5), new CostCriterion(1, 1)])
            {
                var sweep = Sweep(criterion, scores);
                if (sweep.Threshold is not { } threshold)
                {
                    continue;
                }

                // As the local service does it, and as one that rounds later.
                var least = (float)sweep.MinConfidence!.Value;
                Assert.All(scores, image => Assert.Equal(image.Score >= threshold, (float)image.Score * 100f >= least));
                Assert.All(scores, image => Assert.Equal(image.Score >= threshold, (float)(image.Score * 100) >= least));
            }
        }
    }

    [Fact]
    public void Cross_fitting_counts_each_fold_at_the_threshold_of_the_others()
    {
        var model = ScoredModels.Of([.. Enumerable.Range(0, 40).Select(i => (i % 4 == 0, (i % 4 == 0 ? 0.5 : 0.3) + (i / 200.0)))]);
        var sweep = Sweep(model, new FBetaCriterion(1), folds: 5);
        var folds = ImageFolds.Of(model.Set!, 5, seed: 1);

        Assert.Equal(("other images", 5), (sweep.ChosenOn, sweep.Folds));
        Assert.All(Enumerable.Range(0, 5), fold => Assert.Equal(2, folds.Index().Count(image => image.Item == fold && image.Index % 4 == 0)));
        var scores = model.Set!["a"];
        var counts = Enumerable.Range(0, 5)
            .Select(fold => scores.On(image => folds[image] == fold).At(new FBetaCriterion(1).Choose(scores.On(image => folds[image] != fold)).Chosen!.Value.Point.Threshold))
            .Aggregate((sum, next) => sum + next);
        Assert.Equal((counts.TruePositives, counts.FalsePositives, counts.FalseNegatives), (sweep.TruePositives, sweep.FalsePositives, sweep.FalseNegatives));
        Assert.Equal(Sweep(model, new FBetaCriterion(1)).Threshold, sweep.Threshold);
        Assert.Equal(sweep.PrecisionInterval, Sweep(model, new FBetaCriterion(1), folds: 5).PrecisionInterval);
    }

    [Fact]
    public void Too_few_images_for_the_folds_are_an_error() =>
        Assert.Equal("TooFewImages", Assert.Throws<CustomLabelsException>(() => Sweep(ScoredModels.Of(Images), new FBetaCriterion(1), folds: 9)).ErrorId);

    [Fact]
    public void A_precision_chosen_on_one_half_holds_on_the_other_within_its_interval()
    {
        const int Seeds = 20;
        var held = Enumerable.Range(0, Seeds).Count(seed =>
        {
            SeededRandom random = new((ulong)seed);
            var chosen = Sweep(Half(random), new PrecisionCriterion(0.95)).Threshold!.Value;
            var other = Half(random).Set!;
            var outcomes = ImageOutcomes.Of(other, _ => chosen);
            var precision = ImageBootstrap.Intervals(other.Images.Count, seed, sample => [outcomes.Count(sample)[0].Precision], default)[0]!;
            return precision.High >= 0.95;
        });

        Assert.InRange(held, Seeds * 9 / 10, Seeds);

        static ScoredModel Half(SeededRandom random) => ScoredModels.Of([.. Enumerable.Range(0, 400).Select(_ =>
        {
            var isA = random.Chance(0.3);
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return (isA, 1 / (1 + Math.Exp(-(normal + (isA ? 1.25 : -1.25)))));
        })]);
    }

    private static ThresholdSweep Sweep(ThresholdCriterion criterion, params (bool IsA, double Score)[] images) =>
        Sweep(ScoredModels.Of(images.Length == 0 ? Images : images), criterion);

    private static ThresholdSweep Sweep(ScoredModel model, ThresholdCriterion criterion, int? folds = null) =>
        Assert.Single(ThresholdSweeps.Of(model, ["a"], _ => criterion, folds, seed: 1, default));
}
