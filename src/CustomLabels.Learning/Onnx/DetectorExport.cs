using CustomLabels.Learning.Network;

namespace CustomLabels.Learning.Onnx;

/// <summary>
/// Writes a trained detection network as an ONNX file that gives the scores of the peaks and the boxes of all cells. The network looks at each
/// image and at its mirror image; what it says of both is averaged.
/// </summary>
internal static class DetectorExport
{
    private static readonly long[] Twice = [2, 2];
    private static readonly long[] Three = [3, 3];
    private static readonly long[] Once = [1, 1];
    private static readonly long[] Border = [1, 1, 1, 1];
    private static readonly long[] ChannelsLast = [0, 2, 3, 1];

    /// <summary>Left, top, right and bottom as they are in the mirror.</summary>
    private static readonly long[] MirroredSides = [2, 1, 0, 3];

    /// <param name="network">The network.</param>
    /// <param name="description">Names of inputs and outputs, labels and size.</param>
    public static byte[] ToFile(DetectionNetwork network, ModelDescription description)
    {
        var graph = new OnnxGraph();
        var image = graph.Normalise(description.InputName);
        var both = graph.Node("Concat", [image, Mirror(graph, image, axis: 3)], [("axis", 0L)]);
        var at = graph.Rectified(network.Stem, both, ResidualNetwork.Colours);
        var levels = new List<string>();
        foreach (var block in network.Blocks)
        {
            levels.Add(at = graph.Residual(block, at));
        }

        var merged = string.Empty;
        for (var i = network.Laterals.Count - 1; i >= 0; i--)
        {
            var lateral = network.Laterals[i];
            var own = graph.Convolve(lateral.Convolution, lateral.Norm, levels[i + 1]);
            merged = merged.Length == 0 ? own : graph.Node("Add", [own, Double(graph, merged, lateral.Output.Channels)]);
        }

        var shared = graph.Rectified(network.Smooth, merged);
        int width = description.InputSize, height = description.InputHeight ?? description.InputSize;
        int columns = width / DetectionNetwork.Stride, rows = height / DetectionNetwork.Stride;
        var scores = graph.Node("Sigmoid", [graph.Convolve(network.Heat, graph.Rectified(network.HeatHead, shared))]);
        var heat = Mean(graph, scores, [description.Labels.Count, rows, columns], null);

        // A cell counts when no neighbour is higher.
        var highest = graph.Node("MaxPool", [heat], [("kernel_shape", Three), ("pads", Border), ("strides", Once)]);
        var peaks = graph.Node("Mul", [heat, graph.Node("Cast", [graph.Node("Equal", [heat, highest])], [("to", OnnxGraph.FloatType)])]);
        var distances = Mean(graph, graph.Node("Exp", [graph.Convolve(network.Sides, graph.Rectified(network.SideHead, shared))]), [4, rows, columns], MirroredSides);
        var (middles, steps) = Cells(width, height);
        var sides = graph.Node("Add", [graph.Constant(middles, 1, 4, rows, columns), graph.Node("Mul", [distances, graph.Constant(steps, 1, 4, 1, 1)])]);
        var cells = rows * columns;
        CellByCell(graph, peaks, description.Labels.Count, description.OutputName);
        CellByCell(graph, sides, 4, description.BoxesName!);
        return graph.ToFile(
            "detector",
            (description.InputName, [0, ResidualNetwork.Colours, height, width]),
            (description.OutputName, [0, cells, description.Labels.Count]),
            (description.BoxesName!, [0, cells, 4]));
    }

    /// <summary>Exchanges left and right.</summary>
    private static string Mirror(OnnxGraph graph, string map, long axis) =>
        graph.Node("Slice", [map, graph.Constant([-1L]), graph.Constant([long.MinValue]), graph.Constant([axis]), graph.Constant([-1L])]);

    /// <summary>The mean of what was said of the images and of their mirror images, which are the second half of the batch.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="maps">[2 × batch, channels, height, width].</param>
    /// <param name="shape">Channels, height, width.</param>
    /// <param name="channels">Where each channel is in the mirror; null for where it is.</param>
    private static string Mean(OnnxGraph graph, string maps, ReadOnlySpan<long> shape, long[]? channels)
    {
        var halves = graph.Node("Reshape", [maps, graph.Constant([2L, -1L, .. shape])]);
        var plain = graph.Node("Gather", [halves, graph.Constant([0L])], [("axis", 0L)]);
        var mirrored = Mirror(graph, graph.Node("Gather", [halves, graph.Constant([1L])], [("axis", 0L)]), axis: 4);
        mirrored = channels is null ? mirrored : graph.Node("Gather", [mirrored, graph.Constant(channels)], [("axis", 2L)]);
        var sum = graph.Node("Reshape", [graph.Node("Add", [plain, mirrored]), graph.Constant([-1L, .. shape])]);
        return graph.Node("Mul", [sum, graph.Constant([0.5f], 1)]);
    }

    /// <summary>Repeats each pixel in a square of four.</summary>
    private static string Double(OnnxGraph graph, string map, int channels)
    {
        var ones = new float[channels * 4];
        Array.Fill(ones, 1);
        return graph.Node("ConvTranspose", [map, graph.Constant(ones, channels, 1, 2, 2)], [("group", (long)channels), ("strides", Twice)]);
    }

    /// <summary>[batch, channels, height, width] to [batch, cells, channels].</summary>
    private static void CellByCell(OnnxGraph graph, string map, int channels, string output)
    {
        var last = graph.Node("Transpose", [map], [("perm", ChannelsLast)]);
        graph.Node("Reshape", [last, graph.Constant([0L, -1L, channels])], output: output);
    }

    /// <summary>Per side the middle of each cell, and what a distance of one cell adds, as parts of the image.</summary>
    private static (float[] Middles, float[] Steps) Cells(int width, int height)
    {
        float stepX = (float)DetectionNetwork.Stride / width, stepY = (float)DetectionNetwork.Stride / height;
        int columns = width / DetectionNetwork.Stride, rows = height / DetectionNetwork.Stride;
        var middles = new float[4 * rows * columns];
        for (var i = 0; i < middles.Length; i++)
        {
            middles[i] = i / (rows * columns) % 2 == 0 ? ((i % columns) + 0.5f) * stepX : ((i / columns % rows) + 0.5f) * stepY;
        }

        return (middles, [-stepX, -stepY, stepX, stepY]);
    }
}
