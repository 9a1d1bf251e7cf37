using CustomLabels.Imaging;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Runtime;

namespace CustomLabels.Learning;

/// <summary>Runs a trained classification model on images. One instance serves any number of threads at a time.</summary>
public sealed class ImageClassifier : IDisposable
{
    private readonly ModelSession _session;

    private ImageClassifier(ModelSession session) => _session = session;

    /// <summary>Labels, thresholds and how the network is fed.</summary>
    public ModelDescription Description => _session.Description;

    /// <summary>Loads <c>model.onnx</c> and <c>model.json</c>.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="threads">Threads one image may use; at least 1.</param>
    /// <exception cref="CustomLabelsException">A file is missing or broken, or it is a detection model.</exception>
    public static ImageClassifier Load(string folder, int threads) => new(ModelSession.Load(folder, ModelKind.Classification, threads));

    /// <summary>Scores an image.</summary>
    /// <param name="image">A JPEG or PNG file's bytes; read from the current position to the end.</param>
    /// <returns>Every label of the model with its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
    /// <exception cref="CustomLabelsException">The stream is no image that can be decoded.</exception>
    public IReadOnlyList<LabelScore> Classify(Stream image) => Classify(Read(image));

    /// <summary>Scores a picture that is decoded already.</summary>
    /// <param name="image">The picture, upright.</param>
    /// <returns>Every label of the model with its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
    public IReadOnlyList<LabelScore> Classify(RgbImage image) => Classify(new ModelInput(InputImage.Stretch(image, _session.Width, _session.Height)));

    /// <summary>
    /// Decodes a picture, which often takes longer than to score it: several can be decoded while one is scored. Safe to call on
    /// several threads.
    /// </summary>
    /// <param name="image">An image file: JPEG or PNG.</param>
    /// <exception cref="CustomLabelsException">The stream is no image that can be decoded.</exception>
    public ModelInput Read(Stream image) => new(InputImage.Read(image, _session.Width, _session.Height));

    /// <summary>Scores a picture that this model has decoded.</summary>
    /// <param name="input">The picture.</param>
    /// <returns>Every label of the model with its score, in the order of <see cref="ModelDescription.Labels"/>.</returns>
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
