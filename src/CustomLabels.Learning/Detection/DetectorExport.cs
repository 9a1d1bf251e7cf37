using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Detection;

/// <summary>Exports a trained detection network as an ONNX file with the scores of local maxima and the boxes of all cells.</summary>
internal static class DetectorExport
{
    private static readonly long[] Twice = [2, 2];
    private static readonly long[] Three = [3, 3];
    private static readonly long[] Once = [1, 1];
    private static readonly long[] Border = [1, 1, 1, 1];
    // Left, top, right and bottom.
    private static readonly long[] Mirrored = [2, 1, 0, 3];
    private static readonly long[] ChannelsLast = [0, 2, 3, 1];

    /// <param name="description">Names of inputs and outputs, labels and size.</param>
    /// <param name="calibration">Per label the factor of the logits, and what is added to them afterwards.</param>
    public static byte[] ToFile(DetectionNetwork network, ModelDescription description, IReadOnlyList<(float Scale, float Shift)> calibration)
    {
        var graph = new OnnxGraph();
        var images = graph.WithMirrorImages(description.InputName);
        var at = graph.Rectified(network.Stem, graph.Normalize(images), ResidualNetwork.Colors);
        var levels = new List<string>();
        foreach (var block in network.Blocks)
        {
            levels.Add(at = graph.Residual(block, at));
        }

        var (maps, inputs) = network.Side?.Write(graph, images) ?? ([], []);
        var merged = string.Empty;
        for (var i = network.Laterals.Count - 1; i >= 0; i--)
        {
            var lateral = network.Laterals[i];
            var own = graph.Convolve(lateral.Convolution, lateral.Norm, levels[i + 1]);
            merged = merged.Length == 0 ? own : graph.Node("Add", [own, Upsample(graph, merged, lateral.Output.Channels)]);
            foreach (var (map, beside, name) in (network.Side?.Maps ?? []).Zip(network.SideLaterals, maps).Where(side => side.First.Level == i))
            {
                merged = graph.Node("Add", [merged, graph.Convolve(beside.Convolution, beside.Norm, name, map.Channels)]);
            }
        }

        var shared = graph.Rectified(network.Smooth, merged);
        int width = description.InputSize, height = description.InputHeight ?? description.InputSize;
        int columns = width / DetectionNetwork.Stride, rows = height / DetectionNetwork.Stride;
        var labels = description.Labels.Count;
        var logits = MeanWithMirrored(graph, graph.Convolve(network.Heat, graph.Rectified(network.HeatHead, shared)), [.. Enumerable.Range(0, labels)], rows, columns);
        var scaled = graph.Node("Mul", [logits, graph.Constant([.. calibration.Select(label => label.Scale)], 1, labels, 1, 1)]);
        var heat = graph.Node("Sigmoid", [graph.Node("Add", [scaled, graph.Constant([.. calibration.Select(label => label.Shift)], 1, labels, 1, 1)])]);

        // A cell counts if no neighbor is higher.
        var highest = graph.Node("MaxPool", [heat], [("kernel_shape", Three), ("pads", Border), ("strides", Once)]);
        var peaks = graph.Node("Mul", [heat, graph.Node("Cast", [graph.Node("Equal", [heat, highest])], [("to", (long)TensorProto.Types.DataType.Float)])]);
        var distances = graph.Node("Exp", [MeanWithMirrored(graph, graph.Convolve(network.Sides, graph.Rectified(network.SideHead, shared)), Mirrored, rows, columns)]);
        var (centers, steps) = Cells(width, height);
        var sides = graph.Node("Add", [graph.Constant(centers, 1, 4, rows, columns), graph.Node("Mul", [distances, graph.Constant(steps, 1, 4, 1, 1)])]);
        var cells = columns * rows;
        CellByCell(graph, peaks, labels, description.OutputName);
        CellByCell(graph, sides, 4, description.BoxesName!);
        return graph.ToFile(
            "detector",
            [(description.InputName, [0, ResidualNetwork.Colors, height, width]), .. inputs],
            (description.OutputName, [0, cells, labels]),
            (description.BoxesName!, [0, cells, 4]));
    }

    /// <summary>Mean of the predictions for the images and, mirrored back, for their mirror images.</summary>
    /// <param name="map">Name of [2 × batch, channels, height, width].</param>
    /// <param name="mirrored">Per channel the corresponding one of the mirror image.</param>
    private static string MeanWithMirrored(OnnxGraph graph, string map, long[] mirrored, int rows, int columns)
    {
        var halves = graph.Node("Reshape", [map, graph.Constant([2L, -1L, mirrored.Length, rows, columns])]);
        var own = graph.Slice(halves, 0, 1, axis: 0);
        var mirroredBack = graph.Node("Gather", [graph.Reverse(graph.Slice(halves, 1, 2, axis: 0), axis: 4), graph.Constant(mirrored)], [("axis", 2L)]);
        return graph.Multiply(graph.Node("Reshape", [graph.Node("Add", [own, mirroredBack]), graph.Constant([-1L, mirrored.Length, rows, columns])]), 0.5f);
    }

    /// <summary>Nearest-neighbor upsampling by 2.</summary>
    private static string Upsample(OnnxGraph graph, string map, int channels)
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

    /// <summary>Per side the center of each cell, and the signed size of a cell, as fractions of the image.</summary>
    private static (float[] Centers, float[] Steps) Cells(int width, int height)
    {
        float stepX = (float)DetectionNetwork.Stride / width, stepY = (float)DetectionNetwork.Stride / height;
        int columns = width / DetectionNetwork.Stride, rows = height / DetectionNetwork.Stride;
        var centers = new float[4 * rows * columns];
        for (var i = 0; i < centers.Length; i++)
        {
            centers[i] = i / (rows * columns) % 2 == 0 ? ((i % columns) + 0.5f) * stepX : ((i / columns % rows) + 0.5f) * stepY;
        }

        return (centers, [-stepX, -stepY, stepX, stepY]);
    }
}
