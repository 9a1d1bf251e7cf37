using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Features;

/// <summary>Histograms of brightness and two opponent colors over the quarters of the image.</summary>
internal sealed class ColorFeatures : IImageFeatures
{
    private const int Bins = 8;

    // Red, green and blue lie between about -2 and 2.
    private static readonly float[][] Axes = [[1 / 3f, 1 / 3f, 1 / 3f], [1, -1, 0], [0.5f, 0.5f, -1]];

    public string Write(OnnxGraph graph, string images, int size)
    {
        // One channel for each bin: how many bins the pixel is away from its middle.
        var kernel = new float[Axes.Length * Bins * 3];
        var bias = new float[Axes.Length * Bins];
        for (var axis = 0; axis < Axes.Length; axis++)
        {
            // Colors are mostly faint: their bins are narrower.
            var width = axis == 0 ? 4f / (Bins - 1) : 2f / (Bins - 1);
            for (var bin = 0; bin < Bins; bin++)
            {
                var channel = (axis * Bins) + bin;
                bias[channel] = ((Bins - 1) / 2f) - bin;
                for (var c = 0; c < 3; c++)
                {
                    kernel[(channel * 3) + c] = Axes[axis][c] / width;
                }
            }
        }

        var away = graph.Node("Abs", [graph.Convolve(images, kernel, 3, 1, bias)]);
        var shares = graph.Node("Relu", [graph.Add(graph.Multiply(away, -1), 1)]);
        return graph.Node("Flatten", [graph.Node("Sqrt", [graph.AveragePool(shares, size / 2, size / 2)])]);
    }
}
