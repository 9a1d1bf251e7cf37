using CustomLabels.Learning.Data;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Tests;

public sealed class LayerGradientTests : IDisposable
{
    private const int Images = 3;
    private readonly WorkerPool _pool = new(2);

    public void Dispose() => _pool.Dispose();

    [Theory]
    [InlineData(3, 1, 5, 7)]
    [InlineData(3, 1, 1, 2)]
    [InlineData(3, 2, 6, 8)]
    [InlineData(3, 2, 7, 5)]
    [InlineData(1, 2, 6, 7)]
    [InlineData(1, 1, 3, 3)]
    public void A_convolutions_gradients_match_finite_differences(int kernel, int stride, int height, int width)
    {
        var input = new FeatureMap(Images, height, width, 32);
        var output = new FeatureMap(Images, (height + stride - 1) / stride, (width + stride - 1) / stride, 64);
        FeatureMap inputGradient = input.Like(), outputGradient = output.Like();
        var convolution = new Convolution("convolution", input, output, kernel, stride);
        GradientCheck.Fill(input, 1);
        GradientCheck.Fill(outputGradient, 2);
        GradientCheck.Fill(inputGradient, 3);
        GradientCheck.Randomize(convolution.Weights, 4);

        convolution.BackwardWeights(_pool, input, outputGradient, Images);
        convolution.BackwardData(_pool, outputGradient, inputGradient, Images, add: false);

        double Loss()
        {
            convolution.Forward(_pool, input, output, Images);
            return GradientCheck.Product(output, outputGradient);
        }

        GradientCheck.Agrees(convolution.Weights, Loss);
        GradientCheck.Agrees("input", input, inputGradient, Loss);
    }

    [Fact]
    public void A_convolutions_data_gradient_adds_where_it_is_told_to()
    {
        var input = new FeatureMap(1, 5, 4, 32);
        var output = new FeatureMap(1, 3, 2, 32);
        FeatureMap gradient = input.Like(), sum = input.Like();
        var convolution = new Convolution("projection", input, output, 1, 2);
        GradientCheck.Fill(output, 1);
        GradientCheck.Fill(sum, 2);
        var before = GradientCheck.Values(sum);
        GradientCheck.Randomize(convolution.Weights, 3);

        convolution.BackwardData(_pool, output, gradient, 1, add: false);
        convolution.BackwardData(_pool, output, sum, 1, add: true);

        var added = GradientCheck.Values(gradient);
        Assert.All(GradientCheck.Values(sum), (value, i) => Assert.Equal(before[i] + added[i], value, 1e-4f));
    }

    [Fact]
    public void Batch_normalizations_gradients_match_finite_differences()
    {
        var input = new FeatureMap(Images, 4, 5, 32);
        FeatureMap output = input.Like(), inputGradient = input.Like(), outputGradient = input.Like(), shortcut = input.Like();
        var norm = new BatchNorm("norm", input);
        GradientCheck.Fill(input, 1);
        GradientCheck.Fill(outputGradient, 2);
        GradientCheck.Fill(shortcut, 3);
        GradientCheck.Randomize(norm.Gain, 4);
        GradientCheck.Randomize(norm.Bias, 5);

        double Loss()
        {
            norm.Forward(_pool, input, output, shortcut, Images, relu: false, training: true);
            return GradientCheck.Product(output, outputGradient);
        }

        Loss();
        norm.Backward(_pool, input, outputGradient, inputGradient, Images);

        GradientCheck.Agrees(norm.Gain, Loss);
        GradientCheck.Agrees(norm.Bias, Loss);
        GradientCheck.Agrees("input", input, inputGradient, Loss);
    }

    [Fact]
    public void A_relu_passes_the_gradient_where_its_output_is_positive()
    {
        var output = new FeatureMap(2, 3, 5, 4);
        var gradient = output.Like();
        GradientCheck.Fill(output, 1);
        GradientCheck.Fill(gradient, 2);
        var expected = GradientCheck.Values(gradient).Zip(GradientCheck.Values(output), (g, o) => o > 0 ? g : 0);

        MapOperations.ReluBackward(_pool, output, gradient, 2);

        Assert.Equal(expected, GradientCheck.Values(gradient));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_residual_blocks_gradients_match_finite_differences(int stride)
    {
        var input = new FeatureMap(Images, 6, 5, 32);
        var block = new ResidualBlock("block", input, 32 * stride, stride);
        FeatureMap inputGradient = input.Like(), weights = block.Output.Like();
        GradientCheck.Fill(input, 1);
        GradientCheck.Fill(weights, 2);
        foreach (var convolution in block.Convolutions())
        {
            GradientCheck.Randomize(convolution.Weights, 3);
        }

        GradientCheck.KeepOffKinks(block.Norms());
        foreach (var value in Enumerable.Range(0, Images * 6))
        {
            foreach (ref var pixel in input.RowSpan(value / 6, value % 6))
            {
                pixel *= 0.1f;
            }
        }

        double Loss()
        {
            block.Forward(_pool, Images, training: true);
            return GradientCheck.Product(block.Output, weights);
        }

        Loss();
        GradientCheck.Copy(weights, block.OutputGradient);
        block.Backward(_pool, inputGradient, Images);

        foreach (var parameter in block.Convolutions().Select(c => c.Weights).Concat(block.Norms().SelectMany(n => new[] { n.Gain, n.Bias })))
        {
            GradientCheck.Agrees(parameter, Loss);
        }

        GradientCheck.Agrees("input", input, inputGradient, Loss);
    }

    [Theory]
    [InlineData(false, 32)]
    [InlineData(true, 40)]
    public void The_whole_networks_gradients_match_finite_differences(bool multiLabel, int size)
    {
        var network = new ResidualNetwork(size, 3, Images + 1, 7);
        GradientCheck.Randomize(network.Head.Weights, 1);
        GradientCheck.KeepOffKinks(network.Norms());
        var random = new SeededRandom(3);
        network.Head.DrawDropout(ref random, 0.1f);
        for (var image = 0; image < Images; image++)
        {
            Augmentation.Plain([.. Enumerable.Range(0, size * size * 3).Select(_ => (byte)random.NextInt(256))], network.Input, image);
        }

        bool[][] truth = [[true, false, false], [multiLabel, true, false], [false, false, !multiLabel]];
        var loss = new ClassificationLoss(multiLabel, 0.1f);
        double Loss()
        {
            network.Forward(_pool, Images, training: true);
            return loss.Evaluate(network.Head, truth);
        }

        Loss();
        network.Backward(_pool, Images);

        // What a norm's gain and bias do the next norm undoes: of their gradients only rounding is left here. Their own test is above.
        var gradients = network.Parameters.Where(p => p.Decays).Select(p => (p, p.Gradient.Span.ToArray())).ToList();
        foreach (var (parameter, gradient) in gradients)
        {
            gradient.CopyTo(parameter.Gradient.Span);
            GradientCheck.Agrees(parameter, Loss);
        }
    }
}
