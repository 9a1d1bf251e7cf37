using CustomLabels.Imaging;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Runtime;

namespace CustomLabels.Learning;

/// <summary>Runs a trained classification model. Thread-safe.</summary>
public sealed class ImageClassifier : IDisposable
{
    private readonly ModelSession _session;

    private ImageClassifier(ModelSession session) => _session = session;

    /// <summary>Labels, thresholds and the format of the input.</summary>
    public ModelDescription Description => _session.Description;

    /// <summary>Loads <c>model.onnx</c> and <c>model.json</c>.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="threads">Threads per image; at least 1.</param>
    /// <param name="trunk">The pretrained network on which it may stand; null if there is none.</param>
    /// <exception cref="CustomLabelsException">A file is missing or invalid, it is a detection model, or it stands on another trunk.</exception>
    public static ImageClassifier Load(string folder, int threads, PretrainedTrunk? trunk = null) => new(ModelSession.Load(folder, ModelKind.Classification, threads, trunk));

    /// <summary>Scores an image.</summary>
    /// <param name="image">A JPEG or PNG file's bytes; read from the current position to the end.</param>
    /// <returns>Per label its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
    /// <exception cref="CustomLabelsException">The image cannot be decoded.</exception>
    public IReadOnlyList<LabelScore> Classify(Stream image) => Classify(Read(image));

    /// <summary>Scores a decoded image.</summary>
    /// <param name="image">The upright image.</param>
    /// <returns>Per label its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
    public IReadOnlyList<LabelScore> Classify(RgbImage image) => Classify(new ModelInput(InputImage.Stretch(image, _session.Width, _session.Height)));

    /// <summary>Decodes and resizes an image. This often takes longer than scoring it, so decode several while one is scored.</summary>
    /// <param name="image">A JPEG or PNG file.</param>
    /// <exception cref="CustomLabelsException">The image cannot be decoded.</exception>
    public ModelInput Read(Stream image) => new(InputImage.Read(image, _session.Width, _session.Height));

    /// <summary>Scores an image that this model has decoded.</summary>
    /// <param name="input">The image.</param>
    /// <returns>Per label its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
    public IReadOnlyList<LabelScore> Classify(ModelInput input)
    {
        using var results = _session.Run(input.Pixels);
        var scores = results[0].GetTensorDataAsSpan<float>();
        var labels = new LabelScore[Description.Labels.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = new LabelScore(Description.Labels[i], Math.Clamp(scores[i], 0f, 1f));
        }

        return labels;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
