using CustomLabels.Learning.Data;
using CustomLabels.Learning.Detection;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Tests;

public sealed class DetectionGradientTests : IDisposable
{
    private const int Images = 3;
    private readonly WorkerPool _pool = new(2);

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(3, 1, false)]
    [InlineData(3, 2, true)]
    public void A_normed_convolutions_gradients_match_finite_differences(int kernel, int stride, bool relu)
    {
        var input = new FeatureMap(Images, 6, 8, 32);
        var unit = new NormedConvolution("unit", input, 64, kernel, stride, relu);
        FeatureMap inputGradient = input.Like(), weights = unit.Output.Like();
        GradientCheck.Fill(input, 1);
        GradientCheck.Fill(weights, 2);
        GradientCheck.Randomize(unit.Convolution.Weights, 3);
        GradientCheck.KeepOffKinks([unit.Norm]);

        double Loss()
        {
            unit.Forward(_pool, Images, training: true);
            return GradientCheck.Product(unit.Output, weights);
        }

        Loss();
        GradientCheck.Copy(weights, unit.OutputGradient);
        unit.Backward(_pool, inputGradient, Images);

        GradientCheck.Agrees(unit.Convolution.Weights, Loss);
        GradientCheck.Agrees(unit.Norm.Gain, Loss);
        GradientCheck.Agrees(unit.Norm.Bias, Loss);
        GradientCheck.Agrees("input", input, inputGradient, Loss);
    }

    [Fact]
    public void A_normed_convolution_adds_its_gradient_where_it_is_told_to()
    {
        var input = new FeatureMap(1, 5, 4, 32);
        var unit = new NormedConvolution("unit", input, 32, 3);
        FeatureMap gradient = input.Like(), sum = input.Like(), weights = unit.Output.Like();
        GradientCheck.Fill(input, 1);
        GradientCheck.Fill(sum, 2);
        GradientCheck.Fill(weights, 3);
        GradientCheck.Randomize(unit.Convolution.Weights, 4);
        var before = GradientCheck.Values(sum);
        foreach (var (to, add) in new[] { (gradient, false), (sum, true) })
        {
            unit.Forward(_pool, 1, training: true);
            GradientCheck.Copy(weights, unit.OutputGradient);
            unit.Backward(_pool, to, 1, add);
        }

        var added = GradientCheck.Values(gradient);
        Assert.All(GradientCheck.Values(sum), (value, i) => Assert.Equal(before[i] + added[i], value, 1e-4f));
    }

    [Fact]
    public void The_sides_of_a_small_object_count_as_much_as_those_of_a_large_one()
    {
        var network = new DetectionNetwork(256, 128, 1, 1, 1);
        TargetBox large = new(0, 16, 16, 112, 112), small = new(0, 176, 48, 200, 72);
        AskTooMuch(large);
        AskTooMuch(small);

        new DetectionLoss(1).Evaluate(_pool, network, [[large, small]]);

        Assert.InRange(Pull(small) / Pull(large), 0.8, 1.25);

        // Each cell says that the object is a fifth wider and higher than it is.
        void AskTooMuch(TargetBox box) => Cells(box).ForEach(cell =>
        {
            float x = (cell.X + 0.5f) * DetectionNetwork.Stride, y = (cell.Y + 0.5f) * DetectionNetwork.Stride;
            float[] distances = [x - box.Left, y - box.Top, box.Right - x, box.Bottom - y];
            for (var side = 0; side < 4; side++)
            {
                Sides(network.Sides.Output, cell)[side] = MathF.Log(1.2f * distances[side] / DetectionNetwork.Stride);
            }
        });

        double Pull(TargetBox box) => Cells(box).Sum(cell => Sides(network.Sides.OutputGradient, cell)[..4].ToArray().Sum(Math.Abs));

        static Span<float> Sides(FeatureMap map, (int X, int Y) cell) => map.RowSpan(0, cell.Y)[(cell.X * map.Channels)..];

        static List<(int X, int Y)> Cells(TargetBox box) =>
            [.. from y in Enumerable.Range((int)box.Top / 8, (int)box.Height / 8) from x in Enumerable.Range((int)box.Left / 8, (int)box.Width / 8) select (x, y)];
    }

    [Fact]
    public void Where_an_open_object_is_nothing_is_taught_of_its_label()
    {
        var network = new DetectionNetwork(64, 64, 2, 1, 1);

        new DetectionLoss(2).Evaluate(_pool, network, [[new(0, 12, 20, 30, 40, IsIgnored: true), new(0, 16, 24, 24, 32)]]);

        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
            {
                var gradients = network.Heat.OutputGradient.RowSpan(0, y)[(x * network.Heat.OutputGradient.Channels)..];
                var isIgnored = x is >= 1 and <= 3 && y is >= 2 and <= 4;
                var isObject = (x, y) == (2, 3);
                Assert.Equal(isIgnored && !isObject, gradients[0] == 0);
                Assert.Equal(isObject, gradients[0] < 0);
                Assert.True(gradients[1] > 0);
                Assert.True(!isObject || network.Sides.OutputGradient.RowSpan(0, y).Slice(x * network.Sides.OutputGradient.Channels, 4).ContainsAnyExcept(0));
            }
        }
    }

    [Fact]
    public void An_output_convolutions_gradients_match_finite_differences()
    {
        var input = new FeatureMap(Images, 4, 5, 64);
        var output = new OutputConvolution("output", input, 5);
        FeatureMap inputGradient = input.Like(), weights = output.Output.Like();
        GradientCheck.Fill(input, 1);
        GradientCheck.Fill(weights, 2);
        GradientCheck.Randomize(output.Convolution.Weights, 3);
        GradientCheck.Randomize(output.Bias, 4);

        double Loss()
        {
            output.Forward(_pool, Images);
            return GradientCheck.Product(output.Output, weights);
        }

        GradientCheck.Copy(weights, output.OutputGradient);
        output.Backward(_pool, inputGradient, Images);

        GradientCheck.Agrees(output.Convolution.Weights, Loss);
        GradientCheck.Agrees(output.Bias, Loss);
        GradientCheck.Agrees("input", input, inputGradient, Loss);
    }

    [Fact]
    public void Upsamplings_gradient_matches_finite_differences()
    {
        var coarse = new FeatureMap(Images, 2, 3, 32);
        FeatureMap fine = new(Images, 4, 6, 32), weights = fine.Like(), gradient = coarse.Like();
        GradientCheck.Fill(coarse, 1);
        GradientCheck.Fill(weights, 2);
        GradientCheck.Fill(gradient, 3);

        double Loss()
        {
            for (var image = 0; image < Images; image++)
            {
                for (var y = 0; y < fine.Height; y++)
                {
                    fine.RowSpan(image, y).Fill(1);
                }
            }

            Upsampling.Add(_pool, coarse, fine, Images);
            return GradientCheck.Product(fine, weights);
        }

        Upsampling.Backward(_pool, weights, gradient, Images);

        GradientCheck.Agrees("coarse", coarse, gradient, Loss);
    }

    [Theory]
    [InlineData(2, 3, 4, 1.5)]
    [InlineData(0.5, 0.7, 9, 12)]
    [InlineData(-1, 2, 3, 2)]
    [InlineData(30, 20, -25, 10)]
    public void The_slopes_of_the_overlap_match_finite_differences(float left, float top, float right, float bottom)
    {
        var random = new SeededRandom(4);
        float[] truth = [left, top, right, bottom];
        for (var round = 0; round < 20; round++)
        {
            float[] logarithms = [.. Enumerable.Range(0, 4).Select(_ => (float)random.NextNormal())];
            var slopes = GeneralizedIoU.Loss(logarithms, truth).Slopes;
            for (var i = 0; i < 4; i++)
            {
                const float Step = 1e-3f;
                float[] more = [.. logarithms], less = [.. logarithms];
                more[i] += Step;
                less[i] -= Step;
                var expected = (GeneralizedIoU.Loss(more, truth).Loss - GeneralizedIoU.Loss(less, truth).Loss) / ((double)more[i] - less[i]);
                Assert.Equal(expected, slopes[i], 1e-4 + (1e-3 * Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void Equal_boxes_lose_nothing_and_far_ones_nearly_two()
    {
        Assert.Equal(0, GeneralizedIoU.Loss([0, 0, 0, 0], [1, 1, 1, 1]).Loss, 1e-12);
        Assert.InRange(GeneralizedIoU.Loss([0, 0, 0, 0], [1000, 1000, -998, -998]).Loss, 1.99, 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_whole_networks_gradients_match_finite_differences(bool hasSide)
    {
        const int Width = 96, Height = 64;
        using var side = hasSide ? new DrawnMaps(Images + 1, Height / 16, Width / 16) : null;
        var network = new DetectionNetwork(Width, Height, 2, Images + 1, 7, side);
        GradientCheck.KeepOffKinks(network.Norms());
        GradientCheck.Randomize(network.Heat.Convolution.Weights, 1);
        GradientCheck.Randomize(network.Sides.Convolution.Weights, 2);
        var random = new SeededRandom(3);
        for (var image = 0; image < Images; image++)
        {
            Augmentation.Plain([.. Enumerable.Range(0, Width * Height * 3).Select(_ => (byte)random.NextInt(256))], network.Input, image);
        }

        TargetBox[][] truth = [[new(0, 8, 8, 40, 30), new(1, 30.5f, 20, 70, 61)], [], [new(1, 3, 2, 9, 7), new(0, 0, 40, 20, 64, IsIgnored: true)]];
        var loss = new DetectionLoss(2);
        double Loss()
        {
            network.Forward(_pool, Images, training: true);
            return loss.Evaluate(_pool, network, truth);
        }

        Loss();
        network.Backward(_pool, Images);

        // What a norm's gain and bias do the next norm undoes: of their gradients only rounding is left here.
        var gradients = network.Parameters.Where(p => p.Decays || p == network.Heat.Bias || p == network.Sides.Bias).Select(p => (p, p.Gradient.Span.ToArray())).ToList();
        foreach (var (parameter, gradient) in gradients)
        {
            gradient.CopyTo(parameter.Gradient.Span);
            GradientCheck.Agrees(parameter, Loss);
        }
    }
}
