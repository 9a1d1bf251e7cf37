using CustomLabels.Learning.Features;
using CustomLabels.Learning.Network;

namespace CustomLabels.Learning.Onnx;

/// <summary>Writes trained classification networks, and what else scores images, as one ONNX file that weighs them up.</summary>
internal sealed class NetworkExport
{
    private readonly OnnxGraph _graph = new();
    private readonly List<string> _logits = [];
    private readonly List<string> _others = [];
    private readonly bool _multiLabel;
    private readonly string _input;
    private readonly string _normalised;

    /// <param name="input">Name of the graph's input.</param>
    /// <param name="multiLabel">Sigmoid instead of softmax.</param>
    public NetworkExport(string input, bool multiLabel)
    {
        (_input, _multiLabel) = (input, multiLabel);
        _normalised = _graph.Normalise(input);
    }

    /// <summary>Adds a network as it is now.</summary>
    public void Add(ResidualNetwork network)
    {
        var at = _graph.Rectified(network.Stem, _normalised, ResidualNetwork.Colours);
        foreach (var block in network.Blocks)
        {
            at = _graph.Residual(block, at);
        }

        var both = _graph.Node("Concat", [_graph.Node("GlobalAveragePool", [at]), _graph.Node("GlobalMaxPool", [at])], [("axis", 1L)]);
        var pooled = _graph.Node("Flatten", [both]);
        var head = network.Head;
        _logits.Add(_graph.Linear(pooled, head.Weights.Value.Span, head.Bias.Value.Span));
    }

    /// <summary>Adds features with linear functions of them.</summary>
    /// <param name="candidate">The features.</param>
    /// <param name="size">Side of the input.</param>
    /// <param name="weight">Factor of its logits; with 0 nothing is added, so that nothing is computed in vain.</param>
    public void Add(FeatureCandidate candidate, int size, float weight)
    {
        if (weight > 0)
        {
            _others.Add(_graph.Multiply(candidate.Write(_graph, _normalised, size), weight));
        }
    }

    /// <summary>Finishes the file; the object is of no use afterwards.</summary>
    /// <param name="output">Name of the graph's output.</param>
    /// <param name="size">Side of the input.</param>
    /// <param name="weight">Factor of the mean of the networks' logits.</param>
    /// <param name="bias">Added to the logits of each label.</param>
    public byte[] ToFile(string output, int size, float weight, float[] bias)
    {
        var sum = _graph.Node("Sum", [_graph.Multiply(_graph.Node("Mean", [.. _logits]), weight), .. _others, _graph.Constant(bias, 1, bias.Length)]);
        _graph.Node(_multiLabel ? "Sigmoid" : "Softmax", [sum], output: output);
        return _graph.ToFile("classifier", (_input, [0, ResidualNetwork.Colours, size, size]), (output, [0, bias.Length]));
    }
}
