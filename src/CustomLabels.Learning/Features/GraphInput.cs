using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Features;

/// <summary>The images in a graph, which are square.</summary>
/// <param name="Pixels">Name of the images as they are given: from 0 to 255.</param>
/// <param name="Side">Their side.</param>
/// <param name="Normalized">Name of the images as our networks take them.</param>
/// <param name="Size">Their side.</param>
internal sealed record GraphInput(string Pixels, int Side, string Normalized, int Size)
{
    /// <summary>Begins a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="pixels">Name of its input.</param>
    /// <param name="side">Side of its input.</param>
    /// <param name="size">Side of what our networks take; no more.</param>
    public static GraphInput Write(OnnxGraph graph, string pixels, int side, int size) =>
        new(pixels, side, graph.Normalize(graph.Stretch(pixels, (side, side), (size, size))), size);
}
