using System.Runtime.InteropServices;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Trunk;

/// <summary>
/// Makes the trunk's file out of the ResNet-18 of the package feed: it takes RGB from 0 to 255 at any size, and gives the maps of strides 8, 16 and
/// 32 and the means and maxima of the latter two. BatchNormalization is part of the convolutions, whose weights are kept in half precision.
/// </summary>
internal static class TrunkConversion
{
    // What the network was trained on, in the order in which it takes the colors: blue, green, red.
    private static readonly float[] Mean = [103.06f, 115.90f, 123.15f];

    private static readonly int[] Strides = [8, 16, 32];

    /// <summary>Converts it.</summary>
    /// <param name="original">The content of the package's file.</param>
    /// <returns>The content of the trunk's file.</returns>
    public static byte[] Convert(byte[] original)
    {
        var file = OnnxFile.Parse(original);
        var ends = Ends(file);
        var graph = new OnnxGraph();
        var blueFirst = graph.Node("Gather", [PretrainedTrunk.Input, graph.Constant([2L, 1L, 0L])], [("axis", 1L)]);
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [file.Inputs()[0].Name] = graph.Node("Sub", [blueFirst, graph.Constant(Mean, 1, 3, 1, 1)]) };
        var constants = file.Graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        foreach (var node in file.Graph.Node)
        {
            var output = node.OpType switch
            {
                "Conv" when Successor(node) is { OpType: "BatchNormalization" } norm => Convolve(graph, values[node.Input[0]], node, constants[node.Input[1]], [.. norm.Input.Skip(1).Select(name => Floats(constants[name]))], Epsilon(norm)),
                "BatchNormalization" => values[node.Input[0]],
                "Relu" or "Add" or "MaxPool" => graph.Copy(node, [.. node.Input.Select(name => values[name])]),
                "AveragePool" => null,
                var other => throw new NotSupportedException($"The trunk's file has a {other} that this conversion does not know."),
            };
            if (output is not null)
            {
                values[node.Output[0]] = output;
            }
        }

        (string Name, int[] Shape)[] outputs =
        [
            .. ends.Select(end => (graph.Node("Identity", [values[end.Value.Name]], output: PretrainedTrunk.Map(end.Key)), new[] { 0, end.Value.Channels, -1, -1 })),
            .. ends.Where(end => end.Key > Strides[0]).Select(end => (graph.Node("Identity", [graph.Pooled(values[end.Value.Name])], output: PretrainedTrunk.Pool(end.Key)), new[] { 0, 2 * end.Value.Channels })),
        ];
        return graph.ToFile("trunk", (PretrainedTrunk.Input, [0, 3, -1, -1]), outputs);

        NodeProto? Successor(NodeProto node) => file.Graph.Node.FirstOrDefault(next => next.Input.Contains(node.Output[0]));
    }

    /// <summary>The last rectified values of each stride, and their channels.</summary>
    private static SortedDictionary<int, (string Name, int Channels)> Ends(OnnxFile file)
    {
        var strides = new Dictionary<string, (int Stride, int Channels)>(StringComparer.Ordinal) { [file.Inputs()[0].Name] = (1, 3) };
        var constants = file.Graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        SortedDictionary<int, (string, int)> ends = [];
        foreach (var node in file.Graph.Node)
        {
            var (stride, channels) = strides[node.Input[0]];
            stride *= (int)(node.Attribute.FirstOrDefault(attribute => attribute.Name == "strides")?.Ints[0] ?? 1);
            channels = node.OpType == "Conv" ? (int)constants[node.Input[1]].Dims[0] : channels;
            strides[node.Output[0]] = (stride, channels);
            if (node.OpType == "Relu" && Strides.Contains(stride))
            {
                ends[stride] = (node.Output[0], channels);
            }
        }

        return ends;
    }

    private static string Convolve(OnnxGraph graph, string input, NodeProto node, TensorProto weights, float[][] norm, float epsilon)
    {
        var values = Floats(weights);
        var bias = new float[weights.Dims[0]];
        var kernel = values.Length / bias.Length;
        for (var channel = 0; channel < bias.Length; channel++)
        {
            var scale = norm[0][channel] / MathF.Sqrt(norm[3][channel] + epsilon);
            bias[channel] = norm[1][channel] - (norm[2][channel] * scale);
            foreach (ref var value in values.AsSpan(channel * kernel, kernel))
            {
                value *= scale;
            }
        }

        return graph.Copy(node, [input, graph.Halves(values, [.. weights.Dims.Select(side => (int)side)]), graph.Constant(bias, bias.Length)]);
    }

    private static float Epsilon(NodeProto norm) => norm.Attribute.FirstOrDefault(attribute => attribute.Name == "epsilon")?.F ?? 1e-5f;

    private static float[] Floats(TensorProto tensor) => tensor.FloatData.Count > 0 ? [.. tensor.FloatData] : MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();
}
