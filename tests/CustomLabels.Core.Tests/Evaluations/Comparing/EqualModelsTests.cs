using CustomLabels.Evaluations.Comparing;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Tests;

/// <summary>Two models of equal quality must seldom look different: at most in 5 % of the comparisons.</summary>
public class EqualModelsTests
{
    private const int Comparisons = 200;

    [Theory]
    [InlineData(12)]
    [InlineData(60)]
    public void Models_that_label_images_seldom_look_different(int images) => Check(images < 50 ? Comparisons : TestSize.Of(50, Comparisons), seed => SimulatedModels.OfImages(images, seed));

    [Theory]
    [InlineData(12)]
    [InlineData(60)]
    public void Models_that_give_several_labels_seldom_look_different(int images) => Check(images < 50 ? Comparisons : TestSize.Of(50, Comparisons), seed => SimulatedModels.OfSeveralLabels(images, seed));

    [Theory]
    [InlineData(12)]
    [InlineData(60)]
    public void Models_that_find_boxes_seldom_look_different(int images) => Check(images < 50 ? Comparisons : TestSize.Of(50, Comparisons), seed => SimulatedModels.OfBoxes(images, seed));

    [Fact]
    public void Models_that_label_images_seldom_look_different_on_1000_images() => Check(TestSize.Of(20, Comparisons), seed => SimulatedModels.OfImages(1_000, seed));

    [Fact]
    public void Models_that_give_several_labels_seldom_look_different_on_1000_images() => Check(TestSize.Of(20, Comparisons), seed => SimulatedModels.OfSeveralLabels(1_000, seed));

    [Fact]
    public void Models_that_find_boxes_seldom_look_different_on_1000_images() => Check(TestSize.Of(20, Comparisons), seed => SimulatedModels.OfBoxes(1_000, seed));

    private static void Check(int number, Func<int, (ScoredModel Reference, ScoredModel Model)> models)
    {
        var comparisons = Enumerable.Range(1, number).Select(seed =>
        {
            var (reference, model) = models(seed);
            return Assert.Single(ModelComparer.Correct([ModelComparer.Compare(reference, model, seed, TestContext.Current.CancellationToken)]));
        }).ToList();

        var different = comparisons.Count(comparison => comparison.Verdict != "no difference shown");
        var ofAnyLabel = comparisons.Count(comparison => comparison.Labels.Any(label => label.Verdict != "no difference shown"));
        var first = comparisons[0];
        Measured.Say($"Models of equal quality on {first.Images} images, {first.McNemarTest ?? "boxes"}: {different} of {number} comparisons say different, {ofAnyLabel} say so of a label; p-values below 0.05: {comparisons.Count(c => c.F1PValue < 0.05)} of F1, {comparisons.Count(c => c.McNemarPValue < 0.05)} of McNemar; mean F1 {comparisons.Average(c => c.F1Score):0.000}, {comparisons.Average(c => c.Fixed.Count):0.0} images fixed.");

        // Of a few comparisons, two may be different by chance.
        var most = Math.Max(2, number / 20);
        Assert.InRange(different, 0, most);
        Assert.InRange(ofAnyLabel, 0, most);
    }
}
