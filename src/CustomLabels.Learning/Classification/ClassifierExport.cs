using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Classification;

/// <summary>Exports an ensemble of candidates as one ONNX file.</summary>
/// <param name="input">Name of the input of images.</param>
/// <param name="side">Side of the images.</param>
/// <param name="labels">Number of labels.</param>
internal sealed class ClassifierExport(string input, int side, int labels)
{
    private readonly List<string> _logits = [];
    private readonly List<(string Name, int[] Shape)> _inputs = [];

    /// <summary>The graph.</summary>
    public OnnxGraph Graph { get; } = new();

    /// <summary>Side of the images.</summary>
    public int Side => side;

    /// <summary>Whether nothing has been added.</summary>
    public bool IsEmpty => _logits.Count == 0;

    /// <summary>Whether the graph takes the images themselves.</summary>
    public bool UsesImages => _inputs.Exists(added => added.Name == input);

    /// <summary>Name of the images, pixels from 0 to 255.</summary>
    public string Images() => Input(input, 0, ResidualNetwork.Colors, side, side);

    /// <summary>Name of an input, which becomes one of the graph's.</summary>
    /// <param name="shape">Its shape; 0 stands for the batch.</param>
    public string Input(string name, params int[] shape)
    {
        if (!_inputs.Exists(added => added.Name == name))
        {
            _inputs.Add((name, shape));
        }

        return name;
    }

    /// <summary>Name of the resized and normalized images.</summary>
    /// <param name="size">Side of a network's input.</param>
    public string Normalized(int size) => Graph.Normalize(Graph.Stretch(Images(), (side, side), (size, size)));

    /// <summary>The logits that a network's head gives for its last map.</summary>
    /// <param name="map">Name of the map.</param>
    public string Logits(string map, ClassifierHead head) => Graph.Linear(Graph.Pooled(map), head.Weights.Value.Span, head.Bias.Value.Span);

    /// <summary>Adds logits to the sum.</summary>
    /// <param name="logits">Name of the logits: [batch, labels].</param>
    public void Add(string logits) => _logits.Add(logits);

    /// <summary>Finishes the file; call it once, at the end.</summary>
    /// <param name="output">Name of the graph's output.</param>
    /// <param name="multiLabel">Whether to use sigmoid instead of softmax.</param>
    /// <param name="bias">Added to the logits of each label.</param>
    public byte[] ToFile(string output, bool multiLabel, float[] bias)
    {
        var sum = Graph.Node("Sum", [.. _logits, Graph.Constant(bias, 1, labels)]);
        Graph.Node(multiLabel ? "Sigmoid" : "Softmax", [sum], output: output);
        return Graph.ToFile("classifier", _inputs, (output, [0, labels]));
    }
}
