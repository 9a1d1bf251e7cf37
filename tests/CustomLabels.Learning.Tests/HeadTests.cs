using System.Numerics.Tensors;
using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Heads;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Trunk;

namespace CustomLabels.Learning.Tests;

public sealed class HeadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_triangle_solves_what_it_was_made_from()
    {
        double[][] lower = [[4], [2, 5], [-1, 0.5, 3]];
        double[] x = [1.5, -2, 0.25];
        double[] b = [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(j => lower[Math.Max(i, j)][Math.Min(i, j)] * x[j]))];

        var factor = CholeskyFactor.Of(lower);
        factor.Solve(b);
        factor.SolveTransposed(b);

        Assert.Equal(x, b.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Held_out_images_are_scored_by_functions_that_have_not_seen_them()
    {
        using var pool = new WorkerPool(2);
        var random = new SeededRandom(3);
        var features = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 200).Select(_ => random.NextSigned()).ToArray()).ToArray();
        List<bool[]> chance = [.. features.Select(_ => random.NextSingle() < 0.5f).Select(yes => new[] { yes, !yes })];
        List<bool[]> known = [.. features.Select((_, i) => new[] { i % 2 == 0, i % 2 == 1 })];
        for (var i = 0; i < features.Length; i += 2)
        {
            TensorPrimitives.Add(features[i].AsSpan(0, 20), 0.6f, features[i].AsSpan(0, 20));
        }

        int[] folds = [.. Enumerable.Range(0, 60).Select(i => i % 5)];

        var nothing = RidgeClassifier.Fit(features, chance, folds, pool, Cancellation);
        var something = RidgeClassifier.Fit(features, known, folds, pool, Cancellation);

        // 200 features tell 60 images apart whatever their labels; of those that were held out they say no more than chance.
        Assert.InRange(Right(nothing.HeldOut, chance), 0.25, 0.72);
        Assert.InRange(nothing.HeldOut.Zip(chance, (said, present) => said.Zip(present, (score, yes) => Math.Pow(score - (yes ? 1 : 0), 2)).Average()).Average(), 0.22, 0.6);
        Assert.InRange(Right(something.HeldOut, known), 0.6, 0.95);
        float[][] fitted = [.. features.Select(image => Enumerable.Range(0, 2).Select(k => something.Bias[k] + image.Select((value, f) => value * something.Weights[(2 * f) + k]).Sum()).ToArray())];
        Assert.True(Right(fitted, known) > 0.95);
    }

    [Fact]
    public void One_unknown_a_feature_or_one_a_row_come_to_the_same()
    {
        using var pool = new WorkerPool(2);
        var random = new SeededRandom(3);
        var rows = Enumerable.Range(0, 90).Select(_ => Enumerable.Range(0, 20).Select(_ => random.NextSigned()).ToArray()).ToArray();
        List<bool[]> truth = [.. rows.Select(row => new[] { row[0] + row[3] > 0.1f, row[1] > 0, row[2] > 0.8f })];
        int[] folds = [.. Enumerable.Range(0, 90).Select(i => (i % 4) - 1)];
        var pairs = new PairEquations(PairEquations.Pairs(rows, (a, b) => TensorPrimitives.Dot<float>(a, b), pool, Cancellation), truth, folds);
        var features = new FeatureEquations(rows, truth, folds, pool, Cancellation);

        Assert.Equal(pairs.MeanLength, features.MeanLength, 1e-5);
        foreach (var without in new int?[] { null, 0, 2 })
        {
            RidgeSolution expected = pairs.Solve(0.3, without), found = features.Solve(0.3, without);
            Assert.All(expected.Shares.Zip(found.Shares), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            int[] learned = [.. Enumerable.Range(0, 90).Where(i => folds[i] != without)];
            for (var k = 0; k < 3; k++)
            {
                double[] direction = [.. Enumerable.Range(0, 20).Select(f => learned.Select((row, i) => expected.Unknowns[k][i] * rows[row][f]).Sum())];
                Assert.All(direction.Zip(found.Unknowns[k]), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            }

            Assert.All(Enumerable.Range(0, 90), i => Assert.All(expected.Score(i).Zip(found.Score(i)), pair => Assert.Equal(pair.First, pair.Second, 1e-4f)));
        }
    }

    [Theory]
    [InlineData(30, 8)]
    [InlineData(60, 200)]
    [InlineData(200, 24)]
    public void Every_kind_of_head_tells_apart_what_can_be_told_and_says_so_of_images_it_has_not_seen(int images, int count)
    {
        using var pool = new WorkerPool(2);
        var (features, truth) = Groups(images, count, apart: 4);
        var folds = StratifiedFolds.Assign(truth, 5, 1);
        var space = RowSpace.Of(features, pool, Cancellation);

        LinearHead[] heads = [LogisticHead.Fit(space, truth, multiLabel: false, folds, pool, Cancellation), LogisticHead.Fit(space, truth, multiLabel: true, folds, pool, Cancellation), DiscriminantHead.Fit(space, truth, folds, pool, Cancellation)];

        Assert.All(heads, head =>
        {
            Assert.InRange(Right(head.HeldOut, truth), 0.85, 1);
            Assert.InRange(Right(Said(head, features), truth), 0.9, 1);
        });
    }

    [Fact]
    public void Heads_that_are_summed_say_the_weighted_sum_of_what_they_say()
    {
        using var pool = new WorkerPool(2);
        var (features, truth) = Groups(40, 12, apart: 2);
        var folds = StratifiedFolds.Assign(truth, 5, 1);
        var space = RowSpace.Of(features, pool, Cancellation);
        LinearHead[] heads = [LogisticHead.Fit(space, truth, multiLabel: false, folds, pool, Cancellation), DiscriminantHead.Fit(space, truth, folds, pool, Cancellation)];

        var (weights, bias) = LinearHead.Sum(heads, [0.25f, 2]);

        var expected = Said(heads[0], features).Zip(Said(heads[1], features), (a, b) => a.Zip(b, (x, y) => (0.25f * x) + (2 * y)).ToArray()).ToArray();
        Assert.All(Said(new LinearHead(weights, bias, []), features).Zip(expected), pair => Assert.All(pair.First.Zip(pair.Second), values => Assert.Equal(values.Second, values.First, 1e-3)));
    }

    [Fact]
    public void A_minimum_is_found_where_the_slope_ends()
    {
        double[] found = [5, -3, 2];

        new Minimizer((at, slope) =>
        {
            slope[0] = 2 * (at[0] - 1);
            slope[1] = 20 * (at[1] + 2);
            slope[2] = 4 * Math.Pow(at[2], 3);
            return Math.Pow(at[0] - 1, 2) + (10 * Math.Pow(at[1] + 2, 2)) + Math.Pow(at[2], 4);
        }).Run(found, Cancellation);

        Assert.Equal(1, found[0], 1e-3);
        Assert.Equal(-2, found[1], 1e-3);
        Assert.Equal(0, found[2], 0.05);
    }

    [Fact]
    public void Photos_are_described_by_the_trunk_and_told_apart_the_same_whatever_the_threads()
    {
        using var drawn = new DrawnImages().Add(8, 64, 64, "disc").Add(8, 90, 70, "cross");
        bool[][] truth = [.. drawn.Images.Select(image => new[] { image.Labels[0] == "disc", image.Labels[0] == "cross" })];
        var folds = StratifiedFolds.Assign(truth, 5, 1);
        byte[][] files = [.. new[] { 1, 2, 4 }.Select(threads =>
        {
            using var pool = new WorkerPool(threads);
            var heads = FrozenHeads.Fit(PackagedTrunk.Load(), [.. drawn.Images.Select(image => image.Path)], FrozenHeads.Side, truth, multiLabel: false, folds, pool, Cancellation);
            Assert.InRange(Right(heads.HeldOut[1], truth), 0.9, 1);
            var export = new ClassifierExport("image", FrozenHeads.Side, 2);
            heads.Write(export, [1, 1, 1]);
            Assert.False(export.UsesImages);
            return export.ToFile("scores", multiLabel: false, [0, 0]);
        })];

        Assert.All(files, file => Assert.Equal(files[0], file));
        Assert.InRange(files[0].Length, 1000, 100_000);
    }

    private static (float[][] Features, bool[][] Truth) Groups(int images, int count, float apart)
    {
        var random = new SeededRandom(8);
        bool[][] truth = [.. Enumerable.Range(0, images).Select(i => Enumerable.Range(0, 3).Select(k => k == i % 3).ToArray())];
        float[][] features = [.. truth.Select(shown => Enumerable.Range(0, count).Select(f => (float)random.NextNormal() + (shown[f % 3] ? apart / MathF.Sqrt(count / 3f) : 0)).ToArray())];
        return (features, truth);
    }

    private static float[][] Said(LinearHead head, float[][] features) =>
        [.. features.Select(row => head.Bias.Select((bias, k) => bias + row.Select((value, f) => value * head.Weights[(f * head.Bias.Length) + k]).Sum()).ToArray())];

    private static double Right(float[][] said, IReadOnlyList<bool[]> truth) => said.Zip(truth, (row, t) => t[Array.IndexOf(row, row.Max())] ? 1.0 : 0).Average();
}
