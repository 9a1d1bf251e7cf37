using CustomLabels.Learning.Data;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Networks;

/// <summary>Layers of trained networks as ONNX nodes; batch normalization is folded into the convolutions.</summary>
internal static class NetworkNodes
{
    /// <summary>Normalizes pixels from 0 to 255.</summary>
    public static string Normalize(this OnnxGraph graph, string input)
    {
        var centerd = graph.Node("Sub", [input, graph.Constant([Augmentation.Mean], 1)]);
        return graph.Node("Div", [centerd, graph.Constant([Augmentation.Deviation], 1)]);
    }

    /// <summary>Convolution, batch norm and ReLU.</summary>
    public static string Rectified(this OnnxGraph graph, NormedConvolution unit, string input, int? inputChannels = null) =>
        graph.Node("Relu", [graph.Convolve(unit.Convolution, unit.Norm, input, inputChannels)]);

    /// <summary>A classification network up to its feature map.</summary>
    public static string Map(this OnnxGraph graph, ResidualNetwork network, string input)
    {
        var at = graph.Rectified(network.Stem, input, ResidualNetwork.Colors);
        foreach (var block in network.Blocks)
        {
            at = graph.Residual(block, at);
        }

        return at;
    }

    /// <param name="halves">Whether the file keeps its weights in half precision.</param>
    public static string Residual(this OnnxGraph graph, ResidualBlock block, string input, bool halves = false)
    {
        var shortcut = block.Projection is null ? input : graph.Convolve(block.Projection, block.ProjectionNorm!, input, halves: halves);
        var inner = graph.Node("Relu", [graph.Convolve(block.Convolution1, block.Norm1, input, halves: halves)]);
        var sum = graph.Node("Add", [graph.Convolve(block.Convolution2, block.Norm2, inner, halves: halves), shortcut]);
        return graph.Node("Relu", [sum]);
    }

    /// <summary>Convolution and batch norm.</summary>
    public static string Convolve(this OnnxGraph graph, Convolution convolution, BatchNorm norm, string input, int? inputChannels = null, bool halves = false) =>
        graph.Convolve(convolution, norm.Folded, convolution.OutputChannels, input, inputChannels ?? convolution.InputChannels, halves);

    /// <summary>A convolution with bias, without its padding channels.</summary>
    public static string Convolve(this OnnxGraph graph, OutputConvolution output, string input) =>
        graph.Convolve(output.Convolution, channel => (1, output.Bias.Value.Span[channel]), output.Outputs, input, output.Convolution.InputChannels);

    private static string Convolve(this OnnxGraph graph, Convolution convolution, Func<int, (float Scale, float Shift)> folded, int outputs, string input, int inputs, bool halves = false)
    {
        var taps = convolution.KernelSize * convolution.KernelSize;
        var weights = new float[outputs * inputs * taps];
        var bias = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            (var scale, bias[o]) = folded(o);
            for (var i = 0; i < inputs; i++)
            {
                for (var tap = 0; tap < taps; tap++)
                {
                    weights[(((o * inputs) + i) * taps) + tap] = convolution.Weights.Value.Span[convolution.IndexOf(o, tap, i)] * scale;
                }
            }
        }

        return graph.Convolve(input, weights, inputs, convolution.KernelSize, bias, convolution.Stride, halves: halves);
    }
}
