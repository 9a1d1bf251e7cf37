using CustomLabels.Boxes;
using CustomLabels.Evaluations.LabelErrors;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Tests;

public class BoxErrorsTests
{
    private static readonly Dictionary<string, double> _thresholds = new() { ["dent"] = 0.5, ["scratch"] = 0.5 };

    [Fact]
    public void A_box_that_the_model_finds_too_is_not_suspicious()
    {
        var error = Assert.Single(Find([("dent", new(10, 10, 20, 20))], [("dent", 0.9, new(10, 10, 20, 20))]));

        Assert.Equal(0.05, error.Suspicion, 12);
        Assert.False(error.IsLikely);
        Assert.Equal(("dent", "dent"), (error.Label, error.SuggestedLabel));
        Assert.Equal("The model finds dent here with 90 %.", error.Reason);
        Assert.Equal(new BoundingBox(0.1, 0.1, 0.2, 0.2), error.ToBox());
    }

    [Fact]
    public void A_box_with_another_label_is_swapped()
    {
        var error = Assert.Single(Find([("dent", new(10, 10, 20, 20))], [("scratch", 0.9, new(10, 10, 20, 20)), ("dent", 0.1, new(10, 10, 20, 20))]));

        Assert.Equal(("Swapped", "dent", "scratch", true), (error.Kind, error.Label, error.SuggestedLabel, error.IsLikely));
        Assert.Equal(0.9, error.Suspicion, 12);
        Assert.Equal("The model finds scratch here with 90 %, and dent with 10 %.", error.Reason);
        Assert.Null(error.ToSuggestedBox());
    }

    [Fact]
    public void A_box_beside_its_object_is_badly_placed_and_its_object_not_overlooked_too()
    {
        var error = Assert.Single(Find([("dent", new(10, 10, 20, 20))], [("dent", 0.9, new(20, 10, 20, 20))]));

        Assert.Equal(("BadlyPlaced", "dent", "dent", true), (error.Kind, error.Label, error.SuggestedLabel, error.IsLikely));
        Assert.Equal((1 + (0.9 * 2 / 3) - (0.9 / 3)) / 2, error.Suspicion, 12);
        Assert.Equal(new BoundingBox(0.2, 0.1, 0.2, 0.2), error.ToSuggestedBox());
    }

    [Fact]
    public void A_box_where_the_model_finds_nothing_is_doubtful_but_nothing_is_suggested()
    {
        var error = Assert.Single(Find([("dent", new(10, 10, 20, 20))], []));

        Assert.Equal(("BadlyPlaced", 0.5, false, "The model finds nothing here."), (error.Kind, error.Suspicion, error.IsLikely, error.Reason));
        Assert.False(LabelCorrection.HasSuggestion(error));
    }

    [Fact]
    public void An_object_without_a_box_is_overlooked()
    {
        var errors = Find([("dent", new(10, 10, 20, 20))], [("dent", 0.9, new(10, 10, 20, 20)), ("scratch", 0.8, new(60, 60, 20, 20)), ("scratch", 0.4, new(80, 10, 10, 10))]);

        Assert.Equal(2, errors.Count);
        Assert.Equal(("Overlooked", "", "scratch", true), (errors[0].Kind, errors[0].Label, errors[0].SuggestedLabel, errors[0].IsLikely));
        Assert.Equal(0.8, errors[0].Suspicion, 12);
        Assert.Null(errors[0].ToBox());
        Assert.Equal(new BoundingBox(0.6, 0.6, 0.2, 0.2), errors[0].ToSuggestedBox());
    }

    [Fact]
    public void Of_two_boxes_on_one_object_the_worse_one_is_doubled()
    {
        var errors = Find([("dent", new(10, 10, 20, 20)), ("dent", new(11, 10, 20, 20))], [("dent", 0.9, new(10, 10, 20, 20))]);

        Assert.Equal(2, errors.Count);
        Assert.Equal(("Doubled", "dent", "", true), (errors[0].Kind, errors[0].Label, errors[0].SuggestedLabel, errors[0].IsLikely));
        Assert.Equal(0.11, errors[0].Left!.Value, 12);
        Assert.Equal("Another box overlaps it by 90 %, and the model finds one object there.", errors[0].Reason);
        Assert.False(errors[1].IsLikely);
    }

    [Fact]
    public void Two_boxes_on_two_objects_that_lie_close_are_not_doubled()
    {
        var errors = Find([("dent", new(10, 10, 20, 20)), ("dent", new(13, 10, 20, 20))], [("dent", 0.9, new(10, 10, 20, 20)), ("dent", 0.8, new(13, 10, 20, 20))]);

        Assert.DoesNotContain(errors, error => error.IsLikely);
    }

    [Fact]
    public void Corrections_are_made_box_by_box()
    {
        BoxAnnotation[] boxes = [new("dent", 10, 10, 20, 20), new("dent", 40, 40, 20, 20), new("dent", 41, 40, 20, 20)];
        var errors = Find(
            [.. boxes.Select(box => (box.Label, new BoxArea(box.Left, box.Top, box.Width, box.Height)))],
            [("scratch", 0.9, new(10, 10, 20, 20)), ("dent", 0.9, new(40, 40, 20, 20)), ("scratch", 0.8, new(70, 70, 20, 20))]);
        LabelCorrection correction = new("1.jpg", [], boxes, 100, 100);
        foreach (var error in errors.Where(error => error.IsLikely))
        {
            correction.Apply(error);
        }

        Assert.Equal([new("scratch", 10, 10, 20, 20), new("dent", 40, 40, 20, 20), new("scratch", 70, 70, 20, 20)], correction.Boxes);
        var outdated = Assert.Throws<CustomLabelsException>(() => correction.Apply(errors.First(error => error.Kind == "Swapped")));
        Assert.Equal("LabelErrorOutdated", outdated.ErrorId);
    }

    [Fact]
    public void Corrections_of_labels_keep_the_others()
    {
        LabelCorrection correction = new("1.jpg", ["cat", "wet"], [], null, null);
        correction.Apply(Error("WrongLabel", "cat", "dog"));
        correction.Apply(Error("MissingLabel", "", "big"));
        correction.Apply(Error("ExtraLabel", "wet", ""));

        Assert.Equal(["dog", "big"], correction.Labels);
        Assert.Throws<CustomLabelsException>(() => correction.Apply(Error("WrongLabel", "cat", "dog")));
        Assert.Throws<CustomLabelsException>(() => correction.Apply(Error("Swapped", "cat", "dog") with { Left = 0, Top = 0, Width = 1, Height = 1 }));
    }

    private static LabelError Error(string kind, string label, string suggested) => new(string.Empty, "p/v1") { Kind = kind, Image = "1.jpg", Label = label, SuggestedLabel = suggested };

    private static IReadOnlyList<LabelError> Find((string Label, BoxArea Box)[] truths, (string Label, double Score, BoxArea Box)[] predictions)
    {
        ScoredTestSetBuilder builder = new() { FindsBoxes = true };
        builder.AddImage(new TestImage("1.jpg", 100, 100));
        foreach (var (label, box) in truths)
        {
            builder.AddTruth(label, box);
        }

        foreach (var (label, score, box) in predictions)
        {
            builder.AddPrediction(label, score, box);
        }

        return LabelErrorFinder.Find(SimulatedModels.Model("p/v1", builder, _thresholds), null);
    }
}
