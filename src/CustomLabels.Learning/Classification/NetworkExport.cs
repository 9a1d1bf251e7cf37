using CustomLabels.Learning.Features;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Classification;

/// <summary>Exports an ensemble of trained networks and other candidates as one ONNX file.</summary>
internal sealed class NetworkExport
{
    private readonly OnnxGraph _graph = new();
    private readonly List<string> _logits = [];
    private readonly List<string> _others = [];
    private readonly bool _multiLabel;
    private readonly GraphInput _input;

    /// <param name="input">Name of the graph's input.</param>
    /// <param name="size">Side of the networks' input.</param>
    /// <param name="multiLabel">Whether to use sigmoid instead of softmax.</param>
    public NetworkExport(string input, int side, int size, bool multiLabel)
    {
        _input = GraphInput.Write(_graph, input, side, size);
        _multiLabel = multiLabel;
    }

    /// <summary>Adds a network with its current weights.</summary>
    public void Add(ResidualNetwork network)
    {
        var head = network.Head;
        _logits.Add(_graph.Linear(_graph.Pooled(_graph.Map(network, _input.Normalized)), head.Weights.Value.Span, head.Bias.Value.Span));
    }

    /// <summary>Adds another candidate.</summary>
    /// <param name="weight">Factor of its logits; with 0 it is left out.</param>
    public void Add(ICandidate candidate, float weight)
    {
        if (weight > 0)
        {
            _others.Add(_graph.Multiply(candidate.Write(_graph, _input), weight));
        }
    }

    /// <summary>Finishes the file; call it once, at the end.</summary>
    /// <param name="output">Name of the graph's output.</param>
    /// <param name="weight">Factor of the mean of the networks' logits.</param>
    /// <param name="bias">Added to the logits of each label.</param>
    public byte[] ToFile(string output, float weight, float[] bias)
    {
        var sum = _graph.Node("Sum", [_graph.Multiply(_graph.Node("Mean", [.. _logits]), weight), .. _others, _graph.Constant(bias, 1, bias.Length)]);
        _graph.Node(_multiLabel ? "Sigmoid" : "Softmax", [sum], output: output);
        return _graph.ToFile("classifier", (_input.Pixels, [0, ResidualNetwork.Colors, _input.Side, _input.Side]), (output, [0, bias.Length]));
    }
}
