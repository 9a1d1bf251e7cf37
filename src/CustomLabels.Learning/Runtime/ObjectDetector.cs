using CustomLabels.Imaging;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Runtime;

namespace CustomLabels.Learning;

/// <summary>Runs a trained detection model. Thread-safe.</summary>
public sealed class ObjectDetector : IDisposable
{
    /// <summary>Boxes with a lower score are left out.</summary>
    public const float MinScore = 0.02f;

    private readonly ModelSession _session;

    private ObjectDetector(ModelSession session) => _session = session;

    /// <summary>Labels, thresholds and the format of the input.</summary>
    public ModelDescription Description => _session.Description;

    /// <summary>Loads <c>model.onnx</c> and <c>model.json</c>.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="threads">Threads per image; at least 1.</param>
    /// <param name="trunk">The pretrained network on which it may stand; null if there is none.</param>
    /// <exception cref="CustomLabelsException">A file is missing or invalid, it is a classification model, or it stands on another trunk.</exception>
    public static ObjectDetector Load(string folder, int threads, PretrainedTrunk? trunk = null) => new(ModelSession.Load(folder, ModelKind.Detection, threads, trunk));

    /// <summary>Runs a model that was just trained.</summary>
    internal static ObjectDetector Of(TrainedModel trained, PretrainedTrunk? trunk = null) => new(ModelSession.Of(trained, trunk));

    /// <summary>Detects the objects of an image.</summary>
    /// <param name="image">A JPEG or PNG file's bytes; read from the current position to the end.</param>
    /// <returns>The boxes by descending score, 300 at most; those of one label overlap by an IoU of 0.5 at most.</returns>
    /// <exception cref="CustomLabelsException">The image cannot be decoded.</exception>
    public IReadOnlyList<DetectedBox> Detect(Stream image) => Detect(Read(image));

    /// <summary>Detects the objects of a decoded image.</summary>
    /// <param name="image">The upright image.</param>
    /// <returns>As <see cref="Detect(Stream)"/>.</returns>
    public IReadOnlyList<DetectedBox> Detect(RgbImage image) => Detect(new ModelInput(InputImage.Stretch(image, _session.Width, _session.Height)));

    /// <summary>Decodes and resizes an image.</summary>
    /// <param name="image">A JPEG or PNG file.</param>
    /// <exception cref="CustomLabelsException">The image cannot be decoded.</exception>
    public ModelInput Read(Stream image) => new(InputImage.Read(image, _session.Width, _session.Height));

    /// <summary>Detects the objects of an image that this model has decoded.</summary>
    /// <param name="input">The image.</param>
    /// <returns>As <see cref="Detect(Stream)"/>.</returns>
    public IReadOnlyList<DetectedBox> Detect(ModelInput input)
    {
        using var results = _session.Run(input.Pixels);
        return NonMaximumSuppression.Apply(Candidates(results[0].GetTensorDataAsSpan<float>(), results[1].GetTensorDataAsSpan<float>()));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private List<DetectedBox> Candidates(ReadOnlySpan<float> scores, ReadOnlySpan<float> boxes)
    {
        var found = new List<DetectedBox>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] < MinScore)
            {
                continue;
            }

            var box = boxes.Slice(i / Description.Labels.Count * 4, 4);
            double left = Math.Clamp(box[0], 0, 1), top = Math.Clamp(box[1], 0, 1), right = Math.Clamp(box[2], 0, 1), bottom = Math.Clamp(box[3], 0, 1);
            if (right > left && bottom > top)
            {
                found.Add(new DetectedBox(Description.Labels[i % Description.Labels.Count], Math.Min(scores[i], 1), left, top, right - left, bottom - top));
            }
        }

        return found;
    }
}
