using CustomLabels.Learning.Onnx;
using CustomLabels.Models;

namespace CustomLabels.Learning.Tests;

/// <summary>Networks that were trained elsewhere, or might have been.</summary>
internal static class Backbones
{
    public const string Input = "image", Output = "features";

    private const int Stride = 4;

    /// <summary>Gives the means of squares of pixels, and their rectified difference from gray: a map of 6 channels.</summary>
    /// <param name="folder">Where its file is put.</param>
    /// <param name="side">Side of the images it takes.</param>
    public static Backbone Thinned(string folder, int side)
    {
        var graph = new OnnxGraph();
        var means = graph.Node("AveragePool", [Input], [("kernel_shape", new long[] { Stride, Stride }), ("strides", new long[] { Stride, Stride })]);
        graph.Node("Concat", [means, graph.Node("Relu", [means])], [("axis", 1L)], Output);
        var path = Path.Combine(folder, "thinned.onnx");
        File.WriteAllBytes(path, graph.ToFile("thinned", (Input, [0, 3, side, side]), (Output, [0, 6, side / Stride, side / Stride])));
        return Backbone.Load(new BackboneOptions(path));
    }
}
