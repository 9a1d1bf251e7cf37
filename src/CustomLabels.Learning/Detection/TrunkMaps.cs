using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Trunk;

namespace CustomLabels.Learning.Detection;

/// <summary>
/// The trunk's maps of strides 8, 16 and 32. Up to stride 8 it never changes and runs in ONNX Runtime; the stages behind can be fine-tuned.
/// </summary>
internal sealed class TrunkMaps : ISideMaps
{
    private static readonly int[] Strides = [8, 16, 32];

    private readonly TrunkStages _stages;

    /// <param name="width">Width of the detector's images.</param>
    /// <param name="batch">Greatest number of images in a batch.</param>
    public TrunkMaps(PretrainedTrunk trunk, int width, int height, int batch, bool isTuned)
    {
        IsTuned = isTuned;
        _stages = new TrunkStages(trunk, batch, height, width);
        Maps =
        [
            new SideMap(0, _stages.Stride8, _stages.Stride8.Channels),
            new SideMap(1, _stages.Stride16.Output, _stages.Stride16.Output.Channels, isTuned ? _stages.Gradient16 : null),
            new SideMap(2, _stages.Stride32.Output, _stages.Stride32.Output.Channels, isTuned ? _stages.Stride32.OutputGradient : null),
        ];
        Parameters = isTuned ? _stages.Parameters : [];
    }

    /// <summary>Whether the stages behind stride 8 are learned.</summary>
    public bool IsTuned { get; }

    /// <summary>The strides whose maps a model takes from the shared trunk.</summary>
    public IReadOnlyList<int> Shared => IsTuned ? Strides[..1] : Strides;

    public IReadOnlyList<SideMap> Maps { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    public void Forward(WorkerPool pool, FeatureMap images, int count)
    {
        _stages.Forward(pool, images, count);
    }

    public void Backward(WorkerPool pool, int count)
    {
        if (IsTuned)
        {
            _stages.Backward(pool, count);
        }
    }

    public (IReadOnlyList<string> Maps, IReadOnlyList<(string Name, int[] Shape)> Inputs) Write(OnnxGraph graph, string images)
    {
        List<(string, int[])> inputs = [.. Shared.Select((stride, i) => (PretrainedTrunk.Map(stride), new[] { -1, Maps[i].Channels, Maps[i].Values.Height, Maps[i].Values.Width }))];
        List<string> maps = [.. Shared.Select(PretrainedTrunk.Map)];
        if (IsTuned)
        {
            maps.AddRange(_stages.Write(graph, maps[0]));
        }

        return (maps, inputs);
    }

    public void Dispose()
    {
    }
}
