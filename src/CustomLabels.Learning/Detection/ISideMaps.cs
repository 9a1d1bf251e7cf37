using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Detection;

/// <summary>Feature maps of a pretrained network beside the detector's own.</summary>
internal interface ISideMaps : IDisposable
{
    /// <summary>The maps, at most one for each level of the pyramid.</summary>
    IReadOnlyList<SideMap> Maps { get; }

    /// <summary>What of the pretrained network is learned; empty if it is frozen.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Computes the maps of images.</summary>
    /// <param name="images">Normalized images.</param>
    void Forward(WorkerPool pool, FeatureMap images, int count);

    /// <summary>From the gradients of the maps to those of the parameters.</summary>
    void Backward(WorkerPool pool, int count);

    /// <summary>Adds the nodes to an exported detector.</summary>
    /// <param name="images">Name of the images and, behind them, their mirror images, pixels from 0 to 255.</param>
    /// <returns>Names of the maps, and of what the graph needs as further inputs.</returns>
    (IReadOnlyList<string> Maps, IReadOnlyList<(string Name, int[] Shape)> Inputs) Write(OnnxGraph graph, string images);
}
