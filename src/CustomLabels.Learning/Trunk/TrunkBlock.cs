using System.Runtime.InteropServices;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Trunk;

/// <summary>A residual block of the trunk.</summary>
/// <param name="First">The first 3×3 convolution; its stride is 2 where there is a projection.</param>
/// <param name="Second">The second.</param>
/// <param name="Projection">The 1×1 convolution of the shortcut; null where the shape stays.</param>
internal sealed record TrunkBlock(TrunkWeights First, TrunkWeights Second, TrunkWeights? Projection)
{
    /// <summary>The blocks of a trunk's file behind its map of stride 8.</summary>
    public static IReadOnlyList<TrunkBlock> Upper(OnnxFile file)
    {
        var constants = file.Graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var casts = file.Graph.Node.Where(node => node.OpType == "Cast").ToDictionary(node => node.Output[0], node => node.Input[0], StringComparer.Ordinal);
        var below = file.Toward(PretrainedTrunk.Map(8)).Graph.Node.Select(node => node.Output[0]).ToHashSet(StringComparer.Ordinal);
        var convolutions = file.Graph.Node.Where(node => node.OpType == "Conv" && !below.Contains(node.Output[0])).ToList();
        var squares = convolutions.Where(node => constants[casts[node.Input[1]]].Dims[2] > 1).ToList();
        return [.. squares.Chunk(2).Select(pair => new TrunkBlock(
            Weights(pair[0]),
            Weights(pair[1]),
            convolutions.Except(squares).FirstOrDefault(node => node.Input[0] == pair[0].Input[0]) is { } projection ? Weights(projection) : null))];

        TrunkWeights Weights(NodeProto node)
        {
            var tensor = constants[casts[node.Input[1]]];
            var halves = MemoryMarshal.Cast<byte, Half>(tensor.RawData.Span);
            var bias = MemoryMarshal.Cast<byte, float>(constants[node.Input[2]].RawData.Span);
            return new TrunkWeights([.. halves.ToArray().Select(half => (float)half)], bias.ToArray(), (int)tensor.Dims[1]);
        }
    }
}
