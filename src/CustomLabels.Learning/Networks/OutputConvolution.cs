using System.Numerics.Tensors;

namespace CustomLabels.Learning.Networks;

/// <summary>The 1×1 convolution with bias at the end of a head; its channels are padded to a multiple of 32.</summary>
internal sealed class OutputConvolution
{
    private readonly FeatureMap _input;

    public OutputConvolution(string name, FeatureMap input, int outputs)
    {
        (_input, Outputs) = (input, outputs);
        var channels = (outputs + ImplicitGemm.PanelWidth - 1) / ImplicitGemm.PanelWidth * ImplicitGemm.PanelWidth;
        Output = new FeatureMap(input.Images, input.Height, input.Width, channels);
        OutputGradient = Output.Like();
        Convolution = new Convolution(name, input, Output, 1, 1);
        Bias = new Parameter($"{name}.bias", channels, decays: false);
    }

    /// <summary>Number of channels that are not padding.</summary>
    public int Outputs { get; }

    public Convolution Convolution { get; }

    public Parameter Bias { get; }

    public FeatureMap Output { get; }

    /// <summary>Written by the loss: the gradient of <see cref="Output"/>, zero in the padding channels.</summary>
    public FeatureMap OutputGradient { get; }

    public void Forward(WorkerPool pool, int images)
    {
        Convolution.Forward(pool, _input, Output, images);
        pool.Run(images, image =>
        {
            var bias = Bias.Value.Span;
            for (var y = 0; y < Output.Height; y++)
            {
                var row = Output.RowSpan(image, y);
                for (var x = 0; x < row.Length; x += bias.Length)
                {
                    TensorPrimitives.Add(row.Slice(x, bias.Length), bias, row.Slice(x, bias.Length));
                }
            }
        });
    }

    /// <summary>The gradients of weights, bias and input, overwritten.</summary>
    public void Backward(WorkerPool pool, FeatureMap inputGradient, int images)
    {
        var bias = Bias.Gradient.Span;
        bias.Clear();
        for (var image = 0; image < images; image++)
        {
            for (var y = 0; y < Output.Height; y++)
            {
                var row = OutputGradient.RowSpan(image, y);
                for (var x = 0; x < row.Length; x += bias.Length)
                {
                    TensorPrimitives.Add(bias, row.Slice(x, bias.Length), bias);
                }
            }
        }

        Convolution.BackwardWeights(pool, _input, OutputGradient, images);
        Convolution.BackwardData(pool, OutputGradient, inputGradient, images, add: false);
    }
}
