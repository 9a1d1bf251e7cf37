using CustomLabels.Imaging;
using CustomLabels.Learning.Training;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning;

/// <summary>Runs a trained model on images. One instance serves any number of threads at a time.</summary>
public sealed class ImageClassifier : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    private ImageClassifier(ModelDescription description, InferenceSession session)
    {
        Description = description;
        _session = session;
        _inputs = [description.InputName];
        _outputs = [description.OutputName];
    }

    /// <summary>Labels, thresholds and how the network is fed.</summary>
    public ModelDescription Description { get; }

    /// <summary>Loads <c>model.onnx</c> and <c>model.json</c>.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="threads">Threads one image may use; at least 1.</param>
    /// <exception cref="CustomLabelsException">A file is missing or broken.</exception>
    public static ImageClassifier Load(string folder, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var description = ModelDescription.Load(folder);
        var path = Path.Combine(folder, TrainedClassifier.GraphFileName);
        if (!File.Exists(path))
        {
            throw new CustomLabelsException("ModelNotFound", ErrorKind.NotFound, $"There is no model in '{folder}': {TrainedClassifier.GraphFileName} is missing. Train the model again.", folder);
        }

        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        try
        {
            return new ImageClassifier(description, new InferenceSession(path, options));
        }
        catch (OnnxRuntimeException e)
        {
            throw new CustomLabelsException("ModelInvalid", ErrorKind.InvalidData, $"'{path}' is not a network that can be run: {e.Message} Train the model again.", path, e);
        }
    }

    /// <summary>Scores an image.</summary>
    /// <param name="image">A JPEG or PNG file's bytes; read from the current position to the end.</param>
    /// <returns>Every label of the model with its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
    /// <exception cref="CustomLabelsException">The stream is no image that can be decoded.</exception>
    public IReadOnlyList<LabelScore> Classify(Stream image) => Score(InputImage.Read(image, Description.InputSize));

    /// <summary>Scores a picture that is decoded already.</summary>
    /// <param name="image">The picture, upright.</param>
    /// <returns>Every label of the model with its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
    public IReadOnlyList<LabelScore> Classify(RgbImage image) => Score(InputImage.Square(image, Description.InputSize));

    /// <summary>
    /// Decodes a picture, which often takes longer than to score it: several can be decoded while one is scored. Safe to call on
    /// several threads.
    /// </summary>
    /// <param name="image">An image file: JPEG or PNG.</param>
    /// <exception cref="CustomLabelsException">The stream is no image that can be decoded.</exception>
    public ModelInput Read(Stream image) => new(InputImage.Read(image, Description.InputSize));

    /// <summary>Scores a picture that this model has decoded.</summary>
    /// <param name="input">The picture.</param>
    /// <returns>Every label of the model with its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
    public IReadOnlyList<LabelScore> Classify(ModelInput input) => Score(input.Square);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private LabelScore[] Score(byte[] square)
    {
        var size = Description.InputSize;
        var pixels = new float[square.Length];
        for (var i = 0; i < square.Length; i++)
        {
            pixels[(i % 3 * size * size) + (i / 3)] = square[i];
        }

        using var input = OrtValue.CreateTensorValueFromMemory(pixels, [1, 3, size, size]);
        using var options = new RunOptions();
        using var results = _session.Run(options, _inputs, [input], _outputs);
        var scores = results[0].GetTensorDataAsSpan<float>();
        var labels = new LabelScore[Description.Labels.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = new LabelScore(Description.Labels[i], Math.Clamp(scores[i], 0f, 1f));
        }

        return labels;
    }
}
