using CustomLabels.Learning.Data;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning.Detection;

/// <summary>
/// A backbone's feature map of a detector's images, resized to the coarsest level of the detector's pyramid that is not coarser than the map.
/// It is computed with the nodes of the exported model, so that the two cannot differ.
/// </summary>
internal sealed class BackboneMap : IDisposable
{
    private const string Input = "image", Output = "map";

    private readonly Backbone _backbone;
    private readonly (int Channels, int Height, int Width) _map;
    private readonly (int Width, int Height) _images;
    private readonly (int Width, int Height) _cells;
    private readonly GraphSession _network;

    /// <param name="backbone">A backbone that gives a feature map.</param>
    /// <param name="width">Width of the detector's images.</param>
    /// <exception cref="CustomLabelsException">It cannot take two images in a batch.</exception>
    public BackboneMap(Backbone backbone, int width, int height)
    {
        (_backbone, _map, _images) = (backbone, backbone.Map!.Value, (width, height));
        Level = DetectionNetwork.Levels - 1;
        while (Level > 0 && (CellsOf(Level) is var (columns, rows)) && (columns < _map.Width || rows < _map.Height))
        {
            Level--;
        }

        _cells = CellsOf(Level);
        var graph = new OnnxGraph();
        graph.Node("Identity", [Write(graph, Input)], output: Output);
        var file = graph.ToFile(Output, (Input, [0, ResidualNetwork.Colors, height, width]), (Output, [0, Channels, _cells.Height, _cells.Width]));
        _network = new GraphSession(file, 1, Input, [Output]);
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

    /// <summary>Channels of the map.</summary>
    public int Channels => _map.Channels;

    /// <summary>Level of the pyramid, 0 for the finest.</summary>
    public int Level { get; }

    /// <summary>Adds the nodes.</summary>
    /// <param name="pixels">Name of the images, pixels from 0 to 255.</param>
    /// <returns>Name of the map.</returns>
    public string Write(OnnxGraph graph, string pixels) =>
        graph.Stretch(_backbone.WriteMap(graph, pixels, _images.Width, _images.Height), (_map.Width, _map.Height), _cells);

    /// <summary>Computes the maps of images.</summary>
    /// <param name="images">Normalized images.</param>
    public void Fill(WorkerPool pool, FeatureMap images, int count, FeatureMap maps) => pool.Run(count, image =>
    {
        using var outputs = _network.Run(Planes(images, image), images.Width, images.Height);
        var map = outputs[0].GetTensorDataAsSpan<float>();
        for (var y = 0; y < maps.Height; y++)
        {
            var row = maps.RowSpan(image, y);
            for (var x = 0; x < maps.Width; x++)
            {
                for (var c = 0; c < Channels; c++)
                {
                    row[(x * maps.Channels) + c] = map[(((c * maps.Height) + y) * maps.Width) + x];
                }
            }
        }
    });

    public void Dispose() => _network.Dispose();

    private (int Width, int Height) CellsOf(int level) => (_images.Width / (DetectionNetwork.Stride << level), _images.Height / (DetectionNetwork.Stride << level));

    private static float[] Planes(FeatureMap images, int image)
    {
        var planes = new float[ResidualNetwork.Colors * images.Height * images.Width];
        for (var y = 0; y < images.Height; y++)
        {
            var row = images.RowSpan(image, y);
            for (var x = 0; x < images.Width; x++)
            {
                for (var c = 0; c < ResidualNetwork.Colors; c++)
                {
                    planes[(((c * images.Height) + y) * images.Width) + x] = (row[(x * images.Channels) + c] * Augmentation.Deviation) + Augmentation.Mean;
                }
            }
        }

        return planes;
    }
}
