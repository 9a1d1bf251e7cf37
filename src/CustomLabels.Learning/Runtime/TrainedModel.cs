namespace CustomLabels.Learning;

/// <summary>A trained model, ready to be saved.</summary>
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

    /// <summary>Labels, thresholds and the format of the input.</summary>
    public ModelDescription Description { get; }

    /// <summary>The network as an ONNX file.</summary>
    public ReadOnlyMemory<byte> Graph => _graph;

    /// <summary>Writes <c>model.onnx</c> and <c>model.json</c>.</summary>
    /// <param name="folder">The folder; it is created if missing, and files of these names are overwritten.</param>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, GraphFileName), _graph);
        Description.Save(folder);
    }
}
