using System.Text.Json;
using System.Text.Json.Serialization;
using CustomLabels.Learning.Data;

namespace CustomLabels.Learning;

/// <summary>What a trained model predicts and how to call it: the content of <c>model.json</c>, beside <c>model.onnx</c>.</summary>
public sealed record ModelDescription
{
    /// <summary>Name of the file in a model's folder.</summary>
    public const string FileName = "model.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Version of this file's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>What the model predicts.</summary>
    public ModelKind Kind { get; init; }

    /// <summary>The labels, in the order of the graph's output.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>True if each label has a score of its own (sigmoid), as objects always have; false if exactly one label applies (softmax).</summary>
    public required bool MultiLabel { get; init; }

    /// <summary>
    /// Per label the threshold (0 to 1) with the best F1 on held-out images, with objects matched at an IoU of at least 0.5; 0.5 for labels
    /// without held-out images.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Thresholds { get; init; }

    /// <summary>Macro F1 at <see cref="Thresholds"/> on the held-out images; null if there were none.</summary>
    public double? HoldoutF1 { get; init; }

    /// <summary>Width in pixels to which the whole image is resized (by area averaging, without keeping its aspect ratio).</summary>
    public required int InputSize { get; init; }

    /// <summary>Height in pixels to which it is resized; null if equal to the width.</summary>
    public int? InputHeight { get; init; }

    /// <summary>The normalization of pixel values, which the graph itself does first.</summary>
    [JsonPropertyName("normalisation")]
    public PixelNormalization Normalization { get; init; } = Augmentation.Normalization;

    /// <summary>Name of the graph's input: float, [batch, 3, height, width], RGB from 0 to 255. The graph normalizes.</summary>
    public string InputName { get; init; } = "image";

    /// <summary>
    /// Name of the graph's output of scores from 0 to 1: float, [batch, labels], or for a detection model [batch, cells, labels], zero
    /// except at local maxima.
    /// </summary>
    public string OutputName { get; init; } = "scores";

    /// <summary>
    /// Name of a detection model's output of boxes: float, [batch, cells, 4], left, top, right and bottom side as fractions of the image's
    /// width and height. Boxes may extend beyond the image, and non-maximum suppression is still to be done. Null for a classification model.
    /// </summary>
    public string? BoxesName { get; init; }

    /// <summary>
    /// How the model uses the pretrained trunk: its graph then has an input <c>features</c>, [batch, features], beside the images or instead of them. Null
    /// for a model that stands alone.
    /// </summary>
    public TrunkUse? Trunk { get; init; }

    /// <summary>Whether the graph takes the images themselves: not if all it needs is features of the trunk.</summary>
    public bool UsesImages { get; init; } = true;

    /// <summary>Seed of the training.</summary>
    public required int Seed { get; init; }

    /// <summary>Number of training images.</summary>
    public required int TrainingImages { get; init; }

    /// <summary>Epochs trained; of several networks, the greatest number.</summary>
    public required int Epochs { get; init; }

    /// <summary>Program, version and kind of network.</summary>
    public required string TrainedWith { get; init; }

    /// <summary>Reads <c>model.json</c>.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="CustomLabelsException">The file is missing or invalid.</exception>
    public static ModelDescription Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var stream = File.OpenRead(path);
            var description = JsonSerializer.Deserialize<ModelDescription>(stream, Json);
            return description is { Labels.Count: > 0, InputSize: > 0 }
                ? description
                : throw new CustomLabelsException(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"'{path}' names no labels. Train the model again.", path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CustomLabelsException(ErrorIds.ModelNotFound, ErrorKind.NotFound, $"There is no model in '{folder}': {FileName} is missing. Train the model again.", folder, e);
        }
        catch (JsonException e)
        {
            throw new CustomLabelsException(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"'{path}' is not a valid model description: {e.Message} Train the model again.", path, e);
        }
    }

    /// <summary>Writes <c>model.json</c>.</summary>
    /// <param name="folder">An existing folder.</param>
    public void Save(string folder)
    {
        using var stream = File.Create(Path.Combine(folder, FileName));
        JsonSerializer.Serialize(stream, this, Json);
    }
}
