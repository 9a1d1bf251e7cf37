using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning.Runtime;

/// <summary>A trained model, loaded into ONNX Runtime. Thread-safe.</summary>
internal sealed class ModelSession : IDisposable
{
    private readonly GraphSession _network;

    private ModelSession(ModelDescription description, Func<string[], GraphSession> open)
    {
        Description = description;
        _network = open(description.BoxesName is { } boxes ? [description.OutputName, boxes] : [description.OutputName]);
    }

    public ModelDescription Description { get; }

    public int Width => Description.InputSize;

    public int Height => Description.InputHeight ?? Description.InputSize;

    /// <summary>Loads <c>model.onnx</c> and <c>model.json</c>.</summary>
    /// <param name="kind">The kind it must be.</param>
    /// <param name="threads">Threads per image; at least 1.</param>
    /// <exception cref="CustomLabelsException">A file is missing or invalid, or the model is of the other kind.</exception>
    public static ModelSession Load(string folder, ModelKind kind, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var description = ModelDescription.Load(folder);
        if (description.Kind != kind)
        {
            throw new CustomLabelsException(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"The model in '{folder}' is a {description.Kind.ToString().ToLowerInvariant()} model, not a {kind.ToString().ToLowerInvariant()} model.", folder);
        }

        var path = Path.Combine(folder, TrainedModel.GraphFileName);
        if (!File.Exists(path))
        {
            throw new CustomLabelsException(ErrorIds.ModelNotFound, ErrorKind.NotFound, $"There is no model in '{folder}': {TrainedModel.GraphFileName} is missing. Train the model again.", folder);
        }

        try
        {
            return new ModelSession(description, outputs => new GraphSession(path, threads, description.InputName, outputs));
        }
        catch (OnnxRuntimeException e)
        {
            throw new CustomLabelsException(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"'{path}' cannot be run: {e.Message} Train the model again.", path, e);
        }
    }

    /// <summary>Opens a model that was just trained, on one thread, so that its scores are the same on every machine.</summary>
    public static ModelSession Of(TrainedModel trained) =>
        new(trained.Description, outputs => new GraphSession(trained.Graph.ToArray(), 1, trained.Description.InputName, outputs));

    /// <summary>Runs the model on one image.</summary>
    /// <param name="image">RGB interleaved, <see cref="Width"/> × <see cref="Height"/>.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(byte[] image) => _network.Run(image, Width, Height);

    public void Dispose() => _network.Dispose();
}
