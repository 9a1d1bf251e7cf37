using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning.Detection;

/// <summary>
/// A backbone's feature map of a detector's images, resized to the coarsest level of the detector's pyramid that is not coarser than the map.
/// It is computed with the nodes of the exported model, so that the two cannot differ.
/// </summary>
internal sealed class BackboneMap : ISideMaps
{
    private const string Input = "image", Output = "map";

    private readonly Backbone _backbone;
    private readonly (int Channels, int Height, int Width) _map;
    private readonly (int Width, int Height) _images;
    private readonly (int Width, int Height) _cells;
    private readonly GraphSession _network;

    /// <param name="backbone">A backbone that gives a feature map.</param>
    /// <param name="width">Width of the detector's images.</param>
    /// <param name="batch">Greatest number of images in a batch.</param>
    /// <exception cref="CustomLabelsException">It cannot take two images in a batch.</exception>
    public BackboneMap(Backbone backbone, int width, int height, int batch)
    {
        (_backbone, _map, _images) = (backbone, backbone.Map!.Value, (width, height));
        var level = DetectionNetwork.Levels - 1;
        while (level > 0 && (CellsOf(level) is var (columns, rows)) && (columns < _map.Width || rows < _map.Height))
        {
            level--;
        }

        _cells = CellsOf(level);
        Maps = [new SideMap(level, new FeatureMap(batch, _cells.Height, _cells.Width, (_map.Channels + DetectionNetwork.ChannelUnit - 1) / DetectionNetwork.ChannelUnit * DetectionNetwork.ChannelUnit), _map.Channels)];
        var graph = new OnnxGraph();
        graph.Node("Identity", [Write(graph, Input).Maps[0]], output: Output);
        var file = graph.ToFile(Output, (Input, [0, ResidualNetwork.Colors, height, width]), (Output, [0, _map.Channels, _cells.Height, _cells.Width]));
        _network = new GraphSession(file, 1, [Input], Output);
        try
        {
            _network.Run(new float[2 * ResidualNetwork.Colors * width * height], width, height).Dispose();
        }
        catch (OnnxRuntimeException e)
        {
            Dispose();
            throw new CustomLabelsException(
                ErrorIds.BackboneUnfit,
                ErrorKind.InvalidData,
                $"The backbone '{backbone.Name}' cannot be used for detection: it must take two images in a batch, one of them mirrored. Export it with a batch of any size. {e.Message}",
                backbone.Name,
                e);
        }
    }

    public IReadOnlyList<SideMap> Maps { get; }

    public IReadOnlyList<Parameter> Parameters => [];

    public void Forward(WorkerPool pool, FeatureMap images, int count) => pool.Run(count, image =>
    {
        using var outputs = _network.Run(MapOperations.Pixels(images, image), images.Width, images.Height);
        MapOperations.FromPlanes(outputs[0].GetTensorDataAsSpan<float>(), Maps[0].Values, image, _map.Channels);
    });

    public void Backward(WorkerPool pool, int count)
    {
    }

    public (IReadOnlyList<string> Maps, IReadOnlyList<(string Name, int[] Shape)> Inputs) Write(OnnxGraph graph, string images) =>
        ([graph.Stretch(_backbone.WriteMap(graph, images, _images.Width, _images.Height), (_map.Width, _map.Height), _cells)], []);

    public void Dispose() => _network.Dispose();

    private (int Width, int Height) CellsOf(int level) => (_images.Width / (DetectionNetwork.Stride << level), _images.Height / (DetectionNetwork.Stride << level));
}
