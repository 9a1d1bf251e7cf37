using CsCheck;
using CustomLabels.Datasets;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Datasets;

public sealed class StratifiedSplitTests
{
    private static readonly string[] Labels = ["a", "b", "c", "d", "e"];

    private sealed record Item(int Number, string[] Labels);

    [Theory]
    [InlineData(40, 0.8, 8)]
    [InlineData(35, 0.8, 7)]
    [InlineData(5, 0.8, 1)]
    [InlineData(3, 0.8, 1)]
    [InlineData(1, 0.8, 0)]
    [InlineData(10, 1, 0)]
    [InlineData(10, 0.05, 9)]
    public void Each_label_gives_its_share_but_never_its_last_image(int images, double trainFraction, int expectedTest)
    {
        Item[] items = [.. Labels[..2].SelectMany(label => Enumerable.Range(0, images).Select(i => new Item(i, [label])))];

        (var train, var test) = StratifiedSplit.Split(items, item => item.Labels, trainFraction, 1);

        Assert.All(Labels[..2], label => Assert.Equal(expectedTest, test.Count(item => item.Labels[0] == label)));
        Assert.Equal(items.Length, train.Count + test.Count);
    }

    [Fact]
    public void Nothing_is_lost_and_every_label_can_be_trained()
    {
        var labels = Gen.Int[0, Labels.Length - 1].Select(i => Labels[i]).Array[0, 4];
        Gen.Select(labels.Array[0, 40], Gen.Double[0.01, 1], Gen.Int).Sample((all, fraction, seed) =>
        {
            Item[] items = [.. all.Select((list, i) => new Item(i, list))];

            (var train, var test) = StratifiedSplit.Split(items, item => item.Labels, fraction, seed);
            (var again, _) = StratifiedSplit.Split(items, item => item.Labels, fraction, seed);

            return train.Concat(test).OrderBy(item => item.Number).SequenceEqual(items)
                && train.SequenceEqual(train.OrderBy(item => item.Number))
                && train.SequenceEqual(again)
                && items.SelectMany(item => item.Labels).Distinct().All(label => train.Any(item => item.Labels.Contains(label)));
        });
    }

    [Fact]
    public void The_split_of_a_seed_never_changes()
    {
        Item[] items = [.. Enumerable.Range(0, 20).Select(i => new Item(i, [Labels[i % 2]]))];

        int[] test = [.. StratifiedSplit.Split(items, item => item.Labels, 0.8, 1).Test.Select(item => item.Number)];

        Assert.Equal(KnownTest, test);
        Assert.NotEqual(test, StratifiedSplit.Split(items, item => item.Labels, 0.8, 2).Test.Select(item => item.Number));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.2)]
    [InlineData(double.NaN)]
    public void A_share_that_makes_no_sense_is_refused(double fraction) =>
        Assert.Equal("InvalidSplit", Assert.Throws<CustomLabelsException>(() => StratifiedSplit.Split(Labels, label => [label], fraction, 1)).ErrorId);

    private static readonly int[] KnownTest = [0, 11, 18, 19];
}
