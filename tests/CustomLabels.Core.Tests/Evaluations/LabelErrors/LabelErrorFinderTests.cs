using CustomLabels.Evaluations.LabelErrors;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Primitives;

namespace CustomLabels.Tests;

public class LabelErrorFinderTests
{
    private static readonly string[] _labels = ["cat", "dog", "ship"];

    [Fact]
    public void The_suspicion_is_that_of_the_formula()
    {
        // Two images: (cat .8, dog .2) given cat, (cat .5, dog .5) given dog. For the first: p = .8; Q without it is of the second alone:
        // Q(cat|cat) = (0 + 1/2) / (.5 + 1) = 1/3, Q(cat|dog) = (0 + 1/2) / (.5 + 1) = 1/3; so 1 - sqrt(.8 / 3).
        var errors = Find(("1", "cat", [0.8, 0.2]), ("2", "dog", [0.5, 0.5]));

        Assert.Equal(1 - Math.Sqrt(0.8 / 3), errors.Single(error => error.Image == "1").Suspicion, 12);
    }

    [Fact]
    public void Scores_need_not_sum_up_to_1()
    {
        var whole = Find(("1", "cat", [0.8, 0.2]), ("2", "dog", [0.5, 0.5]), ("3", "dog", [0.1, 0.9]));
        var half = Find(("1", "cat", [0.4, 0.1]), ("2", "dog", [0.25, 0.25]), ("3", "dog", [0.05, 0.45]));

        Assert.Equal(whole.Select(error => error.Image), half.Select(error => error.Image));
        Assert.All(whole.Zip(half), pair => Assert.Equal(pair.First.Suspicion, pair.Second.Suspicion, 12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Swapped_labels_come_first(int seed)
    {
        SeededRandom random = new((ulong)seed);
        ScoredTestSetBuilder images = new();
        HashSet<string> swapped = [];
        for (var i = 0; i < 400; i++)
        {
            var truth = i % 3;
            var isSwapped = i % 20 == 0;
            images.AddImage(new TestImage($"{i}.jpg", 0, 0));
            images.AddTruth(_labels[isSwapped ? (truth + 1 + random.NextInt(2)) % 3 : truth]);
            var right = random.Between(0.34, 0.95);
            for (var label = 0; label < 3; label++)
            {
                images.AddPrediction(_labels[label], label == truth ? right : (1 - right) / 2);
            }

            if (isSwapped)
            {
                swapped.Add($"{i}.jpg");
            }
        }

        var errors = LabelErrorFinder.Find(SimulatedModels.Model("p/v1", images), null);

        Assert.Equal(400, errors.Count);
        Assert.Equal(Enumerable.Range(1, 400), errors.Select(error => error.Rank));
        Assert.InRange(errors.Take(40).Count(error => swapped.Contains(error.Image)), 18, 20);
        Assert.All(errors, error => Assert.InRange(error.Suspicion, 0, 1));
        Assert.All(errors.Where(error => error.IsLikely), error => Assert.NotEqual(error.Label, error.SuggestedLabel));
    }

    [Fact]
    public void A_label_is_likely_wrong_where_the_model_is_as_confident_of_another_as_it_is_on_the_mean()
    {
        var errors = Find(("1", "cat", [0.9, 0.1]), ("2", "cat", [0.7, 0.3]), ("3", "dog", [0.2, 0.8]), ("4", "cat", [0.1, 0.9]), ("5", "dog", [0.4, 0.6]));

        var likely = Assert.Single(errors, error => error.IsLikely);
        Assert.Equal(("4", "cat", "dog", 1), (likely.Image, likely.Label, likely.SuggestedLabel, likely.Rank));
        Assert.Equal("The model gives 90 % to dog, and 10 % to cat.", likely.Reason);
        Assert.Equal((90, 10), ((int)likely.Confidence, (int)likely.LabelConfidence));
    }

    [Fact]
    public void Of_several_labels_each_is_judged_by_itself_and_missing_ones_are_suggested()
    {
        ScoredTestSetBuilder images = new();
        Add("1", ["cat"], 0.9, 0.1);
        Add("2", ["cat", "dog"], 0.9, 0.1);
        Add("3", ["dog"], 0.9, 0.8);
        Add("4", ["dog"], 0.1, 0.9);
        Add("5", [], 0.1, 0.2);
        var errors = LabelErrorFinder.Find(SimulatedModels.Model("p/v1", images), null);

        var extra = Assert.Single(errors, error => error is { Kind: "ExtraLabel", IsLikely: true });
        Assert.Equal(("2", "dog", ""), (extra.Image, extra.Label, extra.SuggestedLabel));
        var missing = Assert.Single(errors, error => error.Kind == "MissingLabel");
        Assert.Equal(("3", "", "cat"), (missing.Image, missing.Label, missing.SuggestedLabel));
        Assert.Equal(6, errors.Count);
        Assert.Equal(["dog"], LabelErrorFinder.Find(SimulatedModels.Model("p/v1", images), ["dog"]).Select(error => error.Label + error.SuggestedLabel).Select(text => text[..3]).Distinct());

        void Add(string image, string[] truths, double cat, double dog)
        {
            images.AddImage(new TestImage(image, 0, 0));
            foreach (var truth in truths)
            {
                images.AddTruth(truth);
            }

            images.AddPrediction("cat", cat);
            images.AddPrediction("dog", dog);
        }
    }

    [Fact]
    public void An_image_without_answers_or_with_a_label_that_the_model_does_not_know_ends_nothing()
    {
        ScoredTestSetBuilder images = new();
        images.AddImage(new TestImage("1", 0, 0));
        images.AddTruth("cat");
        images.AddImage(new TestImage("2", 0, 0));
        images.AddTruth("fish");
        images.AddPrediction("cat", 0.5);
        images.AddPrediction("dog", 0.4);
        var set = images.Build(["cat", "dog"]);
        var model = SimulatedModels.Model("p/v1", images) with { Set = set };

        Assert.Equal("1", Assert.Single(LabelErrorFinder.Find(model, null)).Image);
    }

    private static IReadOnlyList<LabelError> Find(params (string Image, string Label, double[] Scores)[] images)
    {
        ScoredTestSetBuilder builder = new();
        foreach (var (image, label, scores) in images)
        {
            builder.AddImage(new TestImage(image, 0, 0));
            builder.AddTruth(label);
            for (var i = 0; i < scores.Length; i++)
            {
                builder.AddPrediction(_labels[i], scores[i]);
            }
        }

        return LabelErrorFinder.Find(SimulatedModels.Model("p/v1", builder), null);
    }
}
