using CustomLabels.Learning.Network;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Onnx;

/// <summary>Writes trained networks as one ONNX file that averages their scores, batch normalisation folded into the convolutions.</summary>
internal sealed class NetworkExport
{
    private readonly OnnxGraph _graph = new();
    private readonly List<string> _scores = [];
    private readonly bool _multiLabel;
    private readonly string _input;
    private readonly string _normalised;

    /// <param name="input">Name of the graph's input.</param>
    /// <param name="multiLabel">Sigmoid instead of softmax.</param>
    public NetworkExport(string input, bool multiLabel)
    {
        (_input, _multiLabel) = (input, multiLabel);
        var centred = _graph.Node("Sub", [input, _graph.Constant([Augmentation.Mean], 1)]);
        _normalised = _graph.Node("Div", [centred, _graph.Constant([Augmentation.Deviation], 1)]);
    }

    /// <summary>Adds a network as it is now.</summary>
    public void Add(ResidualNetwork network)
    {
        var at = _graph.Node("Relu", [Convolve(network.Stem, network.StemNorm, _normalised, ResidualNetwork.Colours)]);
        foreach (var block in network.Blocks)
        {
            var shortcut = block.Projection is null ? at : Convolve(block.Projection, block.ProjectionNorm!, at);
            var inner = _graph.Node("Relu", [Convolve(block.Convolution1, block.Norm1, at)]);
            var sum = _graph.Node("Add", [Convolve(block.Convolution2, block.Norm2, inner), shortcut]);
            at = _graph.Node("Relu", [sum]);
        }

        var both = _graph.Node("Concat", [_graph.Node("GlobalAveragePool", [at]), _graph.Node("GlobalMaxPool", [at])], [("axis", 1L)]);
        var pooled = _graph.Node("Flatten", [both]);
        var head = network.Head;
        var logits = _graph.Node("Gemm", [
            pooled,
            _graph.Constant(head.Weights.Value.Span, head.Weights.Length / head.Labels, head.Labels),
            _graph.Constant(head.Bias.Value.Span, head.Labels),
        ]);
        _scores.Add(_graph.Node(_multiLabel ? "Sigmoid" : "Softmax", [logits]));
    }

    /// <summary>Finishes the file; the object is of no use afterwards.</summary>
    /// <param name="output">Name of the graph's output.</param>
    /// <param name="size">Side of the input.</param>
    /// <param name="labels">Number of labels.</param>
    public byte[] ToFile(string output, int size, int labels)
    {
        _graph.Node("Mean", [.. _scores], output: output);
        return _graph.ToFile((_input, [0, ResidualNetwork.Colours, size, size]), (output, [0, labels]));
    }

    private string Convolve(Convolution convolution, BatchNorm norm, string input, int? inputChannels = null)
    {
        int inputs = inputChannels ?? convolution.InputChannels, taps = convolution.KernelSize * convolution.KernelSize;
        var weights = new float[convolution.OutputChannels * inputs * taps];
        var bias = new float[convolution.OutputChannels];
        for (var o = 0; o < bias.Length; o++)
        {
            (var scale, bias[o]) = norm.Folded(o);
            for (var i = 0; i < inputs; i++)
            {
                for (var tap = 0; tap < taps; tap++)
                {
                    weights[(((o * inputs) + i) * taps) + tap] = convolution.Weights.Value.Span[convolution.IndexOf(o, tap, i)] * scale;
                }
            }
        }

        long side = convolution.KernelSize, stride = convolution.Stride, pad = side / 2;
        return _graph.Node(
            "Conv",
            [input, _graph.Constant(weights, bias.Length, inputs, (int)side, (int)side), _graph.Constant(bias, bias.Length)],
            [("kernel_shape", new[] { side, side }), ("pads", new[] { pad, pad, pad, pad }), ("strides", new[] { stride, stride })]);
    }
}
