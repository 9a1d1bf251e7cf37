using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Trunk;

/// <summary>Computes features of images with the nodes of the exported model, so that the two cannot differ.</summary>
internal static class FeatureRows
{
    /// <param name="write">Adds the nodes: from the name of the pixels to the name of the features.</param>
    /// <param name="image">Pixels of an image, RGB interleaved.</param>
    /// <returns>Per image its features.</returns>
    public static float[][] Compute(Func<OnnxGraph, string, string> write, int images, Func<int, byte[]> image, int side, WorkerPool pool, CancellationToken cancellationToken)
    {
        const string Input = "image", Output = "features";
        var graph = new OnnxGraph();
        graph.Node("Flatten", [write(graph, Input)], [("axis", 0L)], Output);
        using var network = new GraphSession(graph.ToFile(Output, (Input, [1, 3, side, side]), (Output, [1, 0])), 1, [Input], Output);
        var result = new float[images][];
        pool.Run(images, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var outputs = network.Run(image(i), side, side);
            result[i] = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        });
        return result;
    }
}
