using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Segments;

namespace CustomLabels.Tests;

public class EvaluationSegmentsTests
{
    [Fact]
    public async Task A_weak_part_is_told_when_it_is_beyond_chance()
    {
        var segments = await OfAsync(wrongOfDark: 20);

        var dark = segments[0];
        Assert.Equal(("small", 40, true), (dark.Segment, dark.Images, dark.IsWeak));
        Assert.Equal((0.5, 1), (dark.F1Score, dark.OtherF1Score));
        Assert.StartsWith("m is weak on small images: F1 0.50 there, 1.00 on the others.", dark.Finding, StringComparison.Ordinal);
        Assert.Contains("permutation test", dark.Finding, StringComparison.Ordinal);
        Assert.Equal([false, false], segments.Skip(1).Select(segment => segment.IsWeak));
        Assert.All(segments, segment => Assert.True(segment.Min <= segment.Max));
    }

    [Fact]
    public async Task What_chance_may_do_is_no_weakness()
    {
        var segments = await OfAsync(wrongOfDark: 2);

        Assert.All(segments, segment => Assert.Equal((false, $"No difference between {segment.Segment} images and the others is shown."), (segment.IsWeak, segment.Finding)));
    }

    [Fact]
    public void Equal_values_stay_together()
    {
        Assert.Equal([("small", 4), ("large", 1)], ImageClasses.ByTertile([1, 1, 1, 1, 2], ["small", "medium", "large"]).Select(one => (one.Name, one.Images.Length)));
        Assert.Equal([3, 3, 3], ImageClasses.ByTertile([.. Enumerable.Range(0, 9).Select(i => (double?)i)], ["a", "b", "c"]).Select(one => one.Images.Length));
        Assert.Empty(ImageClasses.ByTertile([null], ["a", "b", "c"]));
        Assert.Equal(["portrait", "square", "landscape"], ImageClasses.ByRatio([0.5, 1, 1.05, 2, null]).Select(one => one.Name));
    }

    /// <summary>Of images that are known to differ in nothing, at most one in twenty is called weak.</summary>
    [Fact]
    public void Chance_is_told_from_a_difference()
    {
        Random random = new(3);
        var called = 0;
        const int Tries = 100;
        for (var i = 0; i < Tries; i++)
        {
            LabelCounts[] counts = [.. Enumerable.Range(0, 60).Select(_ => random.Next(4) == 0 ? new LabelCounts(0, 1, 1) : new LabelCounts(1, 0, 0))];
            called += PermutationTest.PValue(counts, [.. Enumerable.Range(0, 20)], i, TestContext.Current.CancellationToken) < 0.05 ? 1 : 0;
        }

        Assert.InRange(called, 0, 9);
    }

    /// <summary>120 images of rising sizes; of the smallest 40 some are wrong.</summary>
    private static Task<IReadOnlyList<EvaluationSegment>> OfAsync(int wrongOfDark)
    {
        ScoredTestSetBuilder builder = new();
        for (var i = 0; i < 120; i++)
        {
            builder.AddImage(new TestImage($"{i}.jpg", 100 + i, 100));
            builder.AddTruth(i % 2 == 0 ? "a" : "b");
            builder.AddPrediction((i % 2 == 0) == (i >= wrongOfDark) ? "a" : "b", 0.9);
        }

        ScoredModel model = new()
        {
            Name = "m",
            Set = builder.Build(),
            Thresholds = new Dictionary<string, double> { ["a"] = 0.5, ["b"] = 0.5 },
            ThresholdSource = "test",
            Data = new TestData(),
        };
        return EvaluationSegments.OfAsync(model, ["size"], (_, _) => throw new NotSupportedException(), 1, null, TestContext.Current.CancellationToken);
    }
}
