using System.Numerics.Tensors;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Features;
using CustomLabels.Learning.Heads;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Runtime;

namespace CustomLabels.Learning.Tests;

public sealed class FeatureTests
{
    private const string Image = "image", Output = "features";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(32)]
    [InlineData(48)]
    [InlineData(64)]
    [InlineData(80)]
    public void Codes_of_patches_are_never_negative_and_differ_from_image_to_image(int size)
    {
        using var pool = new WorkerPool(2);
        using var set = Stripes(12, size);
        var features = PatchFeatures.Learn(set.Images, size, 1, pool, Cancellation);

        var coded = Run(features, set.Images[0], size);

        // Of each patch all nearer centroids than the average say something, and none less than nothing.
        Assert.Equal(0, coded.Length % 4);
        Assert.All(coded, value => Assert.InRange(value, 0, float.MaxValue));
        Assert.Contains(coded, value => value > 0.1f);
        Assert.NotEqual(coded, Run(features, set.Images[1], size));
    }

    [Fact]
    public void A_vertical_edge_has_all_its_gradients_across()
    {
        var image = new byte[32 * 32 * 3];
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = (byte)(i / 3 % 32 < 14 ? 20 : 220);
        }

        var found = Run(new HogFeatures(), image, 32);

        // [place in the block][direction][row][column]: the step is in the fourth column of cells, and the blocks around it.
        Assert.Equal(4 * 9 * 7 * 7, found.Length);
        var perDirection = Enumerable.Range(0, 9).Select(d => Enumerable.Range(0, 4).Sum(p => found.Skip(((p * 9) + d) * 49).Take(49).Sum())).ToArray();
        Assert.True(perDirection[0] > 10, $"{perDirection[0]}");
        Assert.All(perDirection[2..8], sum => Assert.Equal(0, sum, 1e-3));
    }

    [Fact]
    public void The_shares_of_a_color_are_where_it_is()
    {
        // Left half red, right half blue.
        var image = new byte[64 * 64 * 3];
        for (var i = 0; i < 64 * 64; i++)
        {
            image[(3 * i) + (i % 64 < 32 ? 0 : 2)] = 200;
        }

        var found = Run(new ColorFeatures(), image, 64);

        Assert.Equal(3 * 8 * 4, found.Length);
        for (var channel = 0; channel < 24; channel++)
        {
            // Upper and lower quarters are alike; red and blue are as bright as each other, and different colors.
            Assert.Equal(found[4 * channel], found[(4 * channel) + 2], 1e-5f);
            if (channel < 8)
            {
                Assert.Equal(found[4 * channel], found[(4 * channel) + 1], 1e-5f);
            }
        }

        Assert.Contains(Enumerable.Range(8, 16), channel => Math.Abs(found[4 * channel] - found[(4 * channel) + 1]) > 0.5f);
    }

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

    [Fact]
    public void What_is_like_none_of_the_others_is_told_by_gaussians_and_by_no_linear_function()
    {
        // The half of the pixels that is nearer to gray against the others, whatever their color.
        using var pool = new WorkerPool(2);
        var random = new SeededRandom(3);
        byte[][] images = [.. Enumerable.Range(0, 160).Select(_ => Enumerable.Range(0, 12).Select(i => (byte)(i < 3 ? Math.Clamp(128 + (40 * random.NextNormal()), 0, 255) : 128)).ToArray())];
        float[][] rows = [.. images.Select(image => Enumerable.Range(0, 12).Select(i => (float)image[(i % 4 * 3) + (i / 4)]).ToArray())];
        double[] away = [.. images.Select(image => image.Take(3).Sum(value => Math.Pow(value - 128, 2)))];
        var usual = away.Order().ElementAt(80);
        bool[][] truth = [.. away.Select(distance => new[] { distance > usual, distance <= usual })];
        int[] folds = [.. Enumerable.Range(0, 160).Select(i => i % 5)];

        var linear = RidgeClassifier.Fit(rows, truth, folds, pool, Cancellation);
        var gaussian = KernelRidgeClassifier.Fit(rows, truth, folds, 1, pool, Cancellation);

        Assert.InRange(Right(linear.HeldOut, truth), 0, 0.7);
        Assert.InRange(Right(gaussian.HeldOut, truth), 0.85, 1);
        var graph = new OnnxGraph();
        graph.Node("Identity", [gaussian.Write(graph, graph.Node("Flatten", [Image]))], output: Output);
        using var network = new GraphSession(graph.ToFile("gaussians", (Image, [1, 3, 2, 2]), (Output, [1, 2])), 1, Image, Output);
        float[][] said = [.. images.Select(image =>
        {
            using var outputs = network.Run(image, 2, 2);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        })];
        Assert.All(said, row => Assert.Equal(1, row.Sum(), 1e-3f));
        Assert.InRange(Right(said, truth), 0.9, 1);
    }

    [Fact]
    public void The_finished_graph_says_what_the_candidate_says()
    {
        using var pool = new WorkerPool(2);
        using var set = Stripes(20, 48);
        var candidates = FeatureCandidate.Fit(set, [.. Enumerable.Range(0, 20).Select(i => i / 2 % 5)], 1, pool, Cancellation);

        Assert.Equal(3, candidates.Count);
        // Stripes across and down: gradients tell them without having seen them.
        Assert.True(Right(candidates[1].HeldOut, set.Truth) == 1);
        foreach (var candidate in candidates)
        {
            float[][] said = [.. set.Images.Select(image => Run((graph, images, size) => candidate.Write(graph, Input(images, size)), image, 48))];
            Assert.All(said, row => Assert.Equal(1, row.Sum(), 1e-3f));
            Assert.True(Right(said, set.Truth) >= Right(candidate.HeldOut, set.Truth) - 0.05);
        }
    }

    [Fact]
    public void Copies_of_two_images_are_told_apart()
    {
        using var pool = new WorkerPool(2);
        using var two = Stripes(2, 32);
        var copies = two with { Images = [.. Enumerable.Range(0, 30).Select(i => two.Images[i % 15 == 0 ? 1 : 0])], Truth = [.. Enumerable.Range(0, 30).Select(i => two.Truth[i % 15 == 0 ? 1 : 0])] };

        foreach (var candidate in FeatureCandidate.Fit(copies, StratifiedFolds.Assign(copies.Truth, 5, 1), 1, pool, Cancellation))
        {
            float[][] said = [.. copies.Images.Select(image => Run((graph, images, size) => candidate.Write(graph, Input(images, size)), image, 32))];
            Assert.All(said, row => Assert.Equal(1, row.Sum(), 1e-2f));
            Assert.Equal(1, Right(said, copies.Truth));
        }
    }

    [Fact]
    public void Candidates_are_the_same_whatever_the_threads()
    {
        using var set = Stripes(16, 48);
        byte[][] graphs = [.. new[] { 1, 2, 4 }.Select(threads =>
        {
            using var pool = new WorkerPool(threads);
            var graph = new OnnxGraph();
            var images = graph.Normalize(Image);
            foreach (var candidate in FeatureCandidate.Fit(set, [.. Enumerable.Range(0, 16).Select(i => i / 2 % 5)], 1, pool, Cancellation))
            {
                candidate.Write(graph, Input(images, 48));
            }

            return graph.ToFile("all", (Image, [0, 3, 48, 48]));
        })];

        Assert.All(graphs, graph => Assert.Equal(graphs[0], graph));
    }

    [Fact]
    public void Images_that_are_the_only_one_of_their_label_are_learned_from_and_held_out_of_nothing()
    {
        using var pool = new WorkerPool(2);
        using var stripes = Stripes(12, 32);
        var lone = stripes with { Truth = [.. Enumerable.Range(0, 12).Select(i => Enumerable.Range(0, 12).Select(k => k == i).ToArray())] };
        var folds = StratifiedFolds.Assign(lone.Truth, 5, 1);

        var candidates = FeatureCandidate.Fit(lone, folds, 1, pool, Cancellation);

        Assert.All(folds, fold => Assert.Equal(StratifiedFolds.None, fold));
        Assert.All(candidates, candidate => Assert.All(candidate.HeldOut, Assert.Empty));
        Assert.True(Right([.. lone.Images.Select(image => Run((graph, images, size) => candidates[0].Write(graph, Input(images, size)), image, 32))], lone.Truth) == 1);
    }

    [Fact]
    public void Too_few_images_are_left_to_the_network()
    {
        using var pool = new WorkerPool(1);
        using var set = Stripes(9, 32);
        Assert.Empty(FeatureCandidate.Fit(set, new int[9], 1, pool, Cancellation));
    }

    private static double Right(float[][] said, IReadOnlyList<bool[]> truth) => said.Zip(truth, (row, t) => t[Array.IndexOf(row, row.Max())] ? 1.0 : 0).Average();

    /// <summary>For candidates that take nothing but normalized images.</summary>
    private static GraphInput Input(string normalized, int size) => new(string.Empty, 0, normalized, size);

    private static float[] Run(IImageFeatures features, byte[] image, int size) => Run(features.Write, image, size);

    private static float[] Run(Func<OnnxGraph, string, int, string> write, byte[] image, int size)
    {
        var graph = new OnnxGraph();
        graph.Node("Flatten", [write(graph, graph.Normalize(Image), size)], output: Output);
        using var network = new GraphSession(graph.ToFile(Output, (Image, [1, 3, size, size]), (Output, [1, 0])), 1, Image, Output);
        using var outputs = network.Run(image, size, size);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>Noisy stripes, across in images of the first label and down in those of the second.</summary>
    private static TrainingSet Stripes(int count, int size)
    {
        var random = new SeededRandom(2);
        var images = new List<byte[]>();
        for (var image = 0; image < count; image++)
        {
            var pixels = new byte[size * size * 3];
            var shift = random.NextInt(8);
            for (var i = 0; i < pixels.Length; i++)
            {
                var along = (i / 3 / size * (1 - (image % 2))) + (i / 3 % size * (image % 2));
                pixels[i] = (byte)(60 + ((along + shift) / 4 % 2 * 100) + random.NextInt(40));
            }

            images.Add(pixels);
        }

        return new TrainingSet(size, images, [.. images.Select((_, i) => new[] { i % 2 == 0, i % 2 == 1 })], MultiLabel: false);
    }
}
