using CustomLabels.Learning.Detection;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Tests;

/// <summary>A map by chance at the middle level of a detector's pyramid.</summary>
internal sealed class DrawnMaps : ISideMaps
{
    public DrawnMaps(int images, int height, int width)
    {
        var map = new FeatureMap(images, height, width, 32);
        GradientCheck.Fill(map, 5);
        Maps = [new SideMap(1, map, 32)];
    }

    public IReadOnlyList<SideMap> Maps { get; }

    public IReadOnlyList<Parameter> Parameters => [];

    public void Forward(WorkerPool pool, FeatureMap images, int count)
    {
    }

    public void Backward(WorkerPool pool, int count)
    {
    }

    public (IReadOnlyList<string> Maps, IReadOnlyList<(string Name, int[] Shape)> Inputs) Write(OnnxGraph graph, string images) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
