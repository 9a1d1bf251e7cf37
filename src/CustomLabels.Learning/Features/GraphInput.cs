using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Features;

/// <summary>The square input images of a graph.</summary>
/// <param name="Pixels">Name of the original images, pixels from 0 to 255.</param>
/// <param name="Normalized">Name of the resized and normalized images.</param>
internal sealed record GraphInput(string Pixels, int Side, string Normalized, int Size)
{
    /// <summary>Begins a graph.</summary>
    /// <param name="pixels">Name of its input.</param>
    /// <param name="side">Side of its input.</param>
    /// <param name="size">Side of the networks' input, not greater.</param>
    public static GraphInput Write(OnnxGraph graph, string pixels, int side, int size) =>
        new(pixels, side, graph.Normalize(graph.Stretch(pixels, (side, side), (size, size))), size);
}
