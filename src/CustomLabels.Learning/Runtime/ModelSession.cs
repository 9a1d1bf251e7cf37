using CustomLabels.Learning.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning.Runtime;

/// <summary>A trained model, loaded into ONNX Runtime. Thread-safe.</summary>
internal sealed class ModelSession : IDisposable
{
    private readonly GraphSession _network;
    private readonly PretrainedTrunk? _trunk;

    private ModelSession(ModelDescription description, PretrainedTrunk? trunk, Func<string[], string[], GraphSession> open)
    {
        Description = description;
        _trunk = description.Trunk is null ? null : trunk;
        string[] inputs = [.. description.UsesImages ? [description.InputName] : Array.Empty<string>(), .. description.Trunk?.Inputs ?? []];
        _network = open(inputs, description.BoxesName is { } boxes ? [description.OutputName, boxes] : [description.OutputName]);
    }

    public ModelDescription Description { get; }

    public int Width => Description.InputSize;

    public int Height => Description.InputHeight ?? Description.InputSize;

    /// <summary>Loads <c>model.onnx</c> and <c>model.json</c>.</summary>
    /// <param name="kind">The kind it must be.</param>
    /// <param name="threads">Threads per image; at least 1.</param>
    /// <param name="trunk">The trunk; null if there is none.</param>
    /// <exception cref="CustomLabelsException">A file is missing or invalid, the model is of the other kind, or it stands on another trunk.</exception>
    public static ModelSession Load(string folder, ModelKind kind, int threads, PretrainedTrunk? trunk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var description = ModelDescription.Load(folder);
        if (description.Kind != kind)
        {
            throw new CustomLabelsException(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"The model in '{folder}' is a {description.Kind.ToString().ToLowerInvariant()} model, not a {kind.ToString().ToLowerInvariant()} model.", folder);
        }

        if (description.Trunk is { } use && use.Hash != trunk?.Hash)
        {
            throw new CustomLabelsException(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"The model in '{folder}' stands on another version of the pretrained network than this program has. Train the model again.", folder);
        }

        var path = Path.Combine(folder, TrainedModel.GraphFileName);
        if (!File.Exists(path))
        {
            throw new CustomLabelsException(ErrorIds.ModelNotFound, ErrorKind.NotFound, $"There is no model in '{folder}': {TrainedModel.GraphFileName} is missing. Train the model again.", folder);
        }

        try
        {
            return new ModelSession(description, trunk, (inputs, outputs) => new GraphSession(path, threads, inputs, outputs));
        }
        catch (OnnxRuntimeException e)
        {
            throw new CustomLabelsException(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"'{path}' cannot be run: {e.Message} Train the model again.", path, e);
        }
    }

    /// <summary>Opens a model that was just trained, on one thread, so that its scores are the same on every machine.</summary>
    public static ModelSession Of(TrainedModel trained, PretrainedTrunk? trunk = null) =>
        new(trained.Description, trunk, (inputs, outputs) => new GraphSession(trained.Graph.ToArray(), 1, inputs, outputs));

    /// <summary>Runs the model on one image.</summary>
    /// <param name="image">RGB interleaved, <see cref="Width"/> × <see cref="Height"/>.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(byte[] image)
    {
        if (_trunk is null)
        {
            return _network.Run(image, Width, Height);
        }

        var planes = GraphSession.Planes(image, Width, Height);
        (float[], long[])[] own = Description.UsesImages ? [(planes, [1, 3, Height, Width])] : [];
        return _network.Run([.. own, .. _trunk.Inputs(Description.Trunk!, planes, Width, Height)]);
    }

    public void Dispose() => _network.Dispose();
}
