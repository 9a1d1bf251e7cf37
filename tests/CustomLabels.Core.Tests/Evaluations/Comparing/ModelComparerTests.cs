using CustomLabels.Boxes;
using CustomLabels.Evaluations.Comparing;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Tests;

public class ModelComparerTests
{
    private static readonly Dictionary<string, double> _half = new() { ["a"] = 0.5, ["b"] = 0.5, ["c"] = 0.5 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_model_beside_itself_shows_no_difference(bool boxes)
    {
        var (model, _) = boxes ? SimulatedModels.OfBoxes(50, 1) : SimulatedModels.OfImages(50, 1);
        var comparison = Compare(model, model);

        Assert.Equal("no difference shown", comparison.Verdict);
        Assert.Equal((0, 0, 0), (comparison.F1Difference, comparison.F1DifferenceLow, comparison.F1DifferenceHigh));
        Assert.Equal(1, comparison.F1AdjustedPValue);
        Assert.Empty(comparison.Fixed);
        Assert.Empty(comparison.Broken);
        Assert.All(comparison.Labels, label => Assert.Equal(("no difference shown", 1.0), (label.Verdict, label.F1PValue)));
        Assert.DoesNotContain("equal", comparison.Summary);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_much_better_model_is_better_and_the_other_way_round_worse(bool boxes)
    {
        var (reference, model) = boxes ? SimulatedModels.OfBoxes(200, 1, 0.25) : SimulatedModels.OfImages(200, 1, 1.5);
        var comparison = Compare(reference, model);

        Assert.Equal("better", comparison.Verdict);
        Assert.InRange(comparison.F1DifferenceLow!.Value, 0.01, comparison.F1Difference);
        Assert.InRange(comparison.F1DifferenceHigh!.Value, comparison.F1Difference, 1);
        Assert.True(comparison.Fixed.Count > comparison.Broken.Count);
        Assert.Equal(boxes, comparison.McNemarTest is null);
        Assert.Equal(boxes ? 0.5 : null, comparison.MinIou);
        Assert.Equal("worse", Compare(model, reference).Verdict);
    }

    [Fact]
    public void What_only_one_is_right_about_is_counted_and_shown()
    {
        // The most confident label: a b | a b | b a | a a (truth: a a a b); the thresholds do not matter for that.
        var reference = Model("p/v1", [("1", "a", 0.9, 0.1), ("2", "a", 0.8, 0.3), ("3", "a", 0.2, 0.7), ("4", "b", 0.6, 0.5)]);
        var model = Model("p/v2", [("4", "b", 0.6, 0.5), ("1", "a", 0.9, 0.1), ("2", "a", 0.3, 0.8), ("3", "a", 0.7, 0.2)]);
        var comparison = Compare(reference, model);

        Assert.Equal(["3"], comparison.Fixed.Select(image => image.Image));
        Assert.Equal(["2"], comparison.Broken.Select(image => image.Image));
        Assert.Equal(["4"], comparison.BothWrong.Select(image => image.Image));
        Assert.Equal(("a", "b", "a", "fixed"), (comparison.Fixed[0].GroundTruth, comparison.Fixed[0].ReferenceAnswer, comparison.Fixed[0].Answer, comparison.Fixed[0].Outcome));
        Assert.Equal(McNemarTest.PValue(1, 1), comparison.McNemarPValue);
        Assert.All(comparison.Labels, label => Assert.Equal((1, 1), (label.OnlyReferenceRight, label.OnlyModelRight)));
        Assert.Equal(4, comparison.Images);
    }

    [Fact]
    public void Images_and_truths_that_differ_are_left_out_and_counted()
    {
        var reference = Model("p/v1", [("1", "a", 0.9, 0.1), ("2", "a", 0.8, 0.3), ("3", "b", 0.2, 0.7), ("x", "b", 0.6, 0.5)]);
        var model = Model("p/v2", [("1", "a", 0.9, 0.1), ("2", "b", 0.8, 0.3), ("3", "b", 0.2, 0.7), ("y", "b", 0.6, 0.5), ("z", "b", 0.6, 0.5)]);
        var comparison = Compare(reference, model);

        Assert.Equal((2, 1, 2, 1), (comparison.Images, comparison.OnlyInReference, comparison.OnlyInModel, comparison.OtherTruth));
        Assert.Equal(2, comparison.TestData.Entries);
        Assert.NotEqual(reference.Data.Digest, comparison.TestData.Digest);
    }

    [Fact]
    public void Labels_that_only_one_knows_are_named_and_not_compared()
    {
        var reference = Model("p/v1", [("1", "a", 0.9, 0.1), ("2", "b", 0.3, 0.8)]);
        ScoredTestSetBuilder answers = new();
        foreach (var (image, truth) in new[] { ("1", "a"), ("2", "c") })
        {
            answers.AddImage(new TestImage(image, 0, 0));
            answers.AddTruth(truth);
            answers.AddPrediction("a", 0.6);
            answers.AddPrediction("c", 0.7);
        }

        var comparison = Compare(reference, SimulatedModels.Model("p/v2", answers, _half));

        Assert.Equal(["a"], comparison.Labels.Select(label => label.Label));
        Assert.Equal(["b"], comparison.LabelsOnlyInReference);
        Assert.Equal(["c"], comparison.LabelsOnlyInModel);
    }

    [Fact]
    public void What_has_nothing_in_common_is_one_clear_error()
    {
        var reference = Model("p/v1", [("1", "a", 0.9, 0.1)]);
        ScoredTestSetBuilder otherLabels = new();
        otherLabels.AddImage(new TestImage("1", 0, 0));
        otherLabels.AddTruth("c");
        otherLabels.AddPrediction("c", 0.5);
        ScoredTestSetBuilder boxes = new();
        boxes.AddImage(new TestImage("1", 10, 10));
        boxes.AddTruth("a", new BoxArea(0, 0, 5, 5));
        boxes.AddPrediction("a", 0.5, new BoxArea(0, 0, 5, 5));

        Fails("NoCommonImages", "tested on different images", Model("p/v2", [("2", "a", 0.9, 0.1)]));
        Fails("NoCommonImages", "has other labels", Model("p/v2", [("1", "b", 0.9, 0.1)]));
        Fails("NoCommonLabels", "no label in common: a, b and c", SimulatedModels.Model("p/v2", otherLabels));
        Fails("OtherKindOfModel", "p/v2 finds boxes", SimulatedModels.Model("p/v2", boxes));

        void Fails(string errorId, string message, ScoredModel model)
        {
            var error = Assert.Throws<CustomLabelsException>(() => Compare(reference, model));
            Assert.Equal(errorId, error.ErrorId);
            Assert.Contains(message, error.Message);
            Assert.StartsWith("p/v1 and p/v2 cannot be compared: ", error.Message);
        }
    }

    [Fact]
    public void Several_models_are_corrected_together()
    {
        var (reference, model) = SimulatedModels.OfImages(60, 3, 0.5);
        var alone = Assert.Single(ModelComparer.Correct([Raw(reference, model)]));
        var among = ModelComparer.Correct([Raw(reference, model), Raw(reference, reference), Raw(reference, reference)]);

        Assert.Equal(Math.Min(1, 3 * alone.McNemarAdjustedPValue!.Value), among[0].McNemarAdjustedPValue!.Value, 12);
        Assert.Equal(alone.McNemarPValue, among[0].McNemarPValue);
        Assert.All(alone.Labels.Zip(among[0].Labels), pair => Assert.True(pair.First.McNemarAdjustedPValue <= pair.Second.McNemarAdjustedPValue));
    }

    private static ModelComparison Compare(ScoredModel reference, ScoredModel model) => Assert.Single(ModelComparer.Correct([Raw(reference, model)]));

    private static ModelComparison Raw(ScoredModel reference, ScoredModel model) => ModelComparer.Compare(reference, model, 1, TestContext.Current.CancellationToken);

    private static ScoredModel Model(string name, IEnumerable<(string Image, string Truth, double A, double B)> images)
    {
        ScoredTestSetBuilder answers = new();
        foreach (var (image, truth, a, b) in images)
        {
            answers.AddImage(new TestImage(image, 0, 0));
            answers.AddTruth(truth);
            answers.AddPrediction("a", a);
            answers.AddPrediction("b", b);
        }

        return SimulatedModels.Model(name, answers, _half);
    }
}
