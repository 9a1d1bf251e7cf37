using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning;

/// <summary>A model that was just trained, ready to be saved.</summary>
public sealed class TrainedModel
{
    /// <summary>Name of the network's file in a model's folder.</summary>
    public const string GraphFileName = "model.onnx";

    private readonly byte[] _graph;

    internal TrainedModel(ModelDescription description, byte[] graph)
    {
        Description = description;
        _graph = graph;
    }

    /// <summary>Labels, thresholds and how to feed the network.</summary>
    public ModelDescription Description { get; }

    /// <summary>The network as an ONNX file.</summary>
    public ReadOnlyMemory<byte> Graph => _graph;

    /// <summary>Writes <c>model.onnx</c> and <c>model.json</c> into a folder, which is created if need be.</summary>
    /// <param name="folder">The folder; files of those names in it are replaced.</param>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, GraphFileName), _graph);
        Description.Save(folder);
    }
}
