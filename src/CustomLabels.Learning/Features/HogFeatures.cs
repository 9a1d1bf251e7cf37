using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Features;

/// <summary>
/// Histograms of oriented gradients (Dalal and Triggs 2005): 8 × 8 cells of 9 directions, each cell normalized by the four blocks of 2 × 2 cells
/// that contain it.
/// </summary>
internal sealed class HogFeatures : IImageFeatures
{
    private const int Directions = 9;
    private const int Cells = 8;
    private const float Epsilon = 1e-3f;

    // What is left of a block's greatest values, so that one strong edge does not drown the others.
    private const float Most = 0.2f;

    public string Write(OnnxGraph graph, string images, int size)
    {
        // Where the kernel leaves the image it would see an edge.
        var slopes = graph.Node("Mul", [graph.Convolve(images, Slopes(), 3, 3), graph.Constant(Inside(size), 1, 1, size, size)]);
        var strength = graph.Node("Sqrt", [graph.Add(graph.SquaredLength(slopes), 1e-6f)]);
        var along = graph.Node("Abs", [graph.Convolve(slopes, Compass(), 2, 1)]);

        // A direction has its full share of an edge along it, and none of one that is a whole step of the compass away.
        var neighbor = MathF.Cos(MathF.PI / Directions);
        var above = graph.Node("Relu", [graph.Node("Sub", [along, graph.Multiply(strength, neighbor)])]);
        var cells = graph.AveragePool(graph.Multiply(above, 1 / (1 - neighbor)), size / Cells, size / Cells);
        var energy = graph.AveragePool(graph.SquaredLength(cells), 2, 1);
        var norm = graph.Node("Sqrt", [graph.Add(energy, Epsilon)]);
        var parts = new List<string>();
        for (var place = 0; place < 4; place++)
        {
            long top = place / 2, left = place % 2;
            var shifted = graph.Node("Slice", [cells, graph.Constant([top, left]), graph.Constant([top + Cells - 1, left + Cells - 1]), graph.Constant([2L, 3L])]);
            parts.Add(graph.Node("Min", [graph.Node("Div", [shifted, norm]), graph.Constant([2 * Most], 1)]));
        }

        return graph.Node("Flatten", [graph.Node("Concat", [.. parts], [("axis", 1L)])]);
    }

    /// <summary>Differences of the brightness across and down.</summary>
    private static float[] Slopes()
    {
        ReadOnlySpan<float> gray = [0.299f, 0.587f, 0.114f];
        var kernel = new float[2 * 3 * 9];
        for (var c = 0; c < 3; c++)
        {
            Span<float> across = kernel.AsSpan(c * 9, 9), down = kernel.AsSpan((3 + c) * 9, 9);
            (across[3], across[5], down[1], down[7]) = (-gray[c], gray[c], -gray[c], gray[c]);
        }

        return kernel;
    }

    private static float[] Inside(int size)
    {
        var mask = new float[size * size];
        for (var y = 1; y < size - 1; y++)
        {
            mask.AsSpan((y * size) + 1, size - 2).Fill(1);
        }

        return mask;
    }

    private static float[] Compass()
    {
        var kernel = new float[Directions * 2];
        for (var k = 0; k < Directions; k++)
        {
            (kernel[(2 * k) + 1], kernel[2 * k]) = MathF.SinCos(MathF.PI * k / Directions);
        }

        return kernel;
    }
}
