using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Trunk;

namespace CustomLabels.Learning.Classification;

/// <summary>Trained networks of one kind, each of which learned from all images but those of its fold; a model takes the mean of their logits.</summary>
/// <param name="size">Side of their images.</param>
/// <param name="images">Number of training images.</param>
internal sealed class NetworkCandidate(int size, int images) : ICandidate
{
    private readonly List<IClassifierNetwork> _networks = [];
    private readonly float[][] _heldOut = [.. Enumerable.Repeat(Array.Empty<float>(), images)];

    public string Kind => _networks[0] is TunedNetwork ? "its upper stages fine-tuned" : $"{_networks.Count} residual networks";

    public IReadOnlyList<float[][]> HeldOut => [_heldOut];

    /// <summary>Adds a network.</summary>
    /// <param name="held">The images from which it did not learn.</param>
    /// <param name="logits">What it says of them.</param>
    public void Add(IClassifierNetwork network, IEnumerable<int> held, IEnumerable<float[]> logits)
    {
        _networks.Add(network);
        foreach (var (image, row) in held.Zip(logits))
        {
            _heldOut[image] = row;
        }
    }

    public void Write(ClassifierExport export, ReadOnlySpan<float> weights)
    {
        if (weights[0] > 0 || export.IsEmpty)
        {
            string? normalized = null;
            List<string> logits = [.. _networks.Select(network => export.Logits(
                network switch
                {
                    TunedNetwork tuned => tuned.Stages.Write(export.Graph, export.Input(PretrainedTrunk.Map(8), 0, tuned.Stages.Stride8.Channels, size / 8, size / 8))[^1],
                    _ => export.Graph.Map((ResidualNetwork)network, normalized ??= export.Normalized(size)),
                },
                network.Head))];
            export.Add(export.Graph.Multiply(export.Graph.Node("Mean", [.. logits]), weights[0]));
        }
    }
}
