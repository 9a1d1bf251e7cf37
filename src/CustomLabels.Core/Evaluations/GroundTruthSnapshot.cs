using CustomLabels.Manifests;

namespace CustomLabels.Evaluations;

/// <summary>
/// The snapshots of a training: the training lines that were used (<c>TrainingGroundTruth-…json</c>), and the test lines
/// with truth and predictions side by side (<c>TestingGroundTruth-…json</c>). Both are JSON Lines.
/// </summary>
public static class GroundTruthSnapshot
{
    internal const string Truth = "rekognition-custom-labels-training";
    internal const string Prediction = "rekognition-custom-labels-evaluation";
    private const string TruthJob = Truth + "-job";
    private const string PredictionJob = Prediction + "-job";
    private const string ObjectId = "rekognition-custom-labels-object-id";

    /// <summary>Writes the snapshot of the training lines.</summary>
    /// <param name="utf8">The stream to write to; it is left open.</param>
    /// <param name="lines">The training lines; those that could not be used are left out.</param>
    /// <param name="createdAt">When the training started.</param>
    /// <returns>A task that completes when everything is written.</returns>
    public static async Task WriteTrainingAsync(
        Stream utf8,
        IEnumerable<ManifestLine> lines,
        DateTimeOffset createdAt,
        CancellationToken cancellationToken = default)
    {
        var number = 0;
        foreach (var line in lines)
        {
            if (line.Entry is { } entry)
            {
                number++;
                await WriteLineAsync(utf8, json => WriteTraining(json, entry, createdAt, number, line.Number), cancellationToken);
            }
        }
    }

    /// <summary>
    /// Writes the snapshot of the test lines of a classification model. Each of the model's labels is there as a prediction
    /// of each image, the most confident first, true negatives included.
    /// </summary>
    /// <param name="utf8">The stream to write to; it is left open.</param>
    /// <param name="images">The test images, scored.</param>
    /// <param name="thresholds">The assumed threshold of each of the model's labels.</param>
    /// <param name="startedAt">When the training started.</param>
    /// <param name="evaluatedAt">When the images were scored.</param>
    /// <returns>A task that completes when everything is written.</returns>
    public static Task WriteEvaluationAsync(
        Stream utf8,
        IEnumerable<ScoredImage> images,
        IReadOnlyDictionary<string, double> thresholds,
        DateTimeOffset startedAt,
        DateTimeOffset evaluatedAt,
        CancellationToken cancellationToken = default) =>
        WriteImagesAsync(utf8, images, (json, image, number) => WriteEvaluation(json, image, thresholds, startedAt, evaluatedAt, number), cancellationToken);

    /// <summary>
    /// Writes the snapshot of the test lines of a detection model: true objects, and the boxes that the model gives, from the most
    /// confident on. Wrong boxes below the threshold are left out.
    /// </summary>
    /// <param name="utf8">The stream to write to; it is left open.</param>
    /// <param name="images">The test images with the model's boxes.</param>
    /// <param name="thresholds">The assumed threshold of each of the model's labels.</param>
    /// <param name="startedAt">When the training started.</param>
    /// <param name="evaluatedAt">When the images were analyzed.</param>
    /// <returns>A task that completes when everything is written.</returns>
    public static Task WriteEvaluationAsync(
        Stream utf8,
        IEnumerable<ScoredBoxImage> images,
        IReadOnlyDictionary<string, double> thresholds,
        DateTimeOffset startedAt,
        DateTimeOffset evaluatedAt,
        CancellationToken cancellationToken = default)
    {
        string[] classes = [.. thresholds.Keys.Order(StringComparer.Ordinal)];
        return WriteImagesAsync(utf8, images, (json, image, number) => WriteEvaluation(json, image, thresholds, classes, startedAt, evaluatedAt, number), cancellationToken);
    }

    private static void WriteEvaluation(
        Utf8JsonWriter json,
        ScoredBoxImage image,
        IReadOnlyDictionary<string, double> thresholds,
        IReadOnlyList<string> classes,
        DateTimeOffset startedAt,
        DateTimeOffset evaluatedAt,
        int number)
    {
        List<(ScoredBox Detection, bool IsRight, bool IsAbove)> shown =
        [
            .. from match in image.Match()
               let isAbove = match.Detection.Score >= thresholds[match.Detection.Box.Label]
               where match.IsRight || isAbove
               select (match.Detection, match.IsRight, isAbove),
        ];
        json.WriteString(ManifestNames.SourceRef, image.SourceRef);
        GroundTruthWriter.WriteBoxes(
            json,
            Truth + "-0",
            new GroundTruthBoxes(image.Width, image.Height, [.. image.Boxes.Where(box => thresholds.ContainsKey(box.Label))], TruthJob, HumanAnnotated: true, startedAt) { Classes = classes },
            (objects, _) => objects.WriteNumber("confidence", 1));
        GroundTruthWriter.WriteBoxes(
            json,
            Prediction,
            new GroundTruthBoxes(image.Width, image.Height, [.. shown.Select(item => item.Detection.Box.Rounded())], PredictionJob, HumanAnnotated: false, evaluatedAt) { Classes = classes },
            (objects, i) =>
            {
                objects.WriteNumber("confidence", shown[i].Detection.Score);
                WriteDetails(objects, shown[i].IsRight, shown[i].IsAbove);
            });
        json.WriteNumber(ObjectId, number);
    }

    private static void WriteTraining(Utf8JsonWriter json, ManifestEntry entry, DateTimeOffset createdAt, int number, int line)
    {
        json.WriteString(ManifestNames.SourceRef, entry.SourceRef);
        WriteTruth(json, entry.Labels, createdAt);
        if (entry.Labels.Count == 0 && entry.Boxes.Count > 0)
        {
            GroundTruthWriter.WriteBoxes(json, Truth + "-0", entry, createdAt, TruthJob);
        }

        json.WriteNumber(ObjectId, number);
        json.WriteNumber("line-idx", line);
    }

    private static void WriteEvaluation(
        Utf8JsonWriter json,
        ScoredImage image,
        IReadOnlyDictionary<string, double> thresholds,
        DateTimeOffset startedAt,
        DateTimeOffset evaluatedAt,
        int number)
    {
        json.WriteString(ManifestNames.SourceRef, image.SourceRef);
        WriteTruth(json, image.Labels, startedAt);
        var index = 0;
        foreach (var label in thresholds.Keys.OrderByDescending(image.Score).ThenBy(label => label, StringComparer.Ordinal))
        {
            var score = image.Score(label);
            GroundTruthLabel prediction = new(label, score, PredictionJob, HumanAnnotated: false, evaluatedAt);
            GroundTruthWriter.WriteLabel(
                json, Name(Prediction, index++), 1, prediction, metadata => WriteDetails(metadata, image.Has(label), score >= thresholds[label]));
        }

        json.WriteNumber(ObjectId, number);
    }

    private static void WriteTruth(Utf8JsonWriter json, IReadOnlyList<string> labels, DateTimeOffset createdAt)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            GroundTruthWriter.WriteLabel(json, Name(Truth, i), 1, new GroundTruthLabel(labels[i], 1, TruthJob, HumanAnnotated: true, createdAt));
        }
    }

    private static void WriteDetails(Utf8JsonWriter json, bool isTrue, bool isPredicted)
    {
        json.WriteStartObject(Prediction + "-details");
        json.WriteNumber("version", 1);
        json.WriteStartArray("ground-truth-labelling-jobs");
        json.WriteStringValue(TruthJob);
        json.WriteEndArray();
        json.WriteBoolean("is-true-positive", isPredicted && isTrue);
        json.WriteBoolean("is-true-negative", !isPredicted && !isTrue);
        json.WriteBoolean("is-false-positive", isPredicted && !isTrue);
        json.WriteBoolean("is-false-negative", !isPredicted && isTrue);
        json.WriteBoolean("is-present-in-ground-truth", isTrue);
        json.WriteEndObject();
    }

    private static string Name(string attribute, int index) => attribute + "-" + index.ToString(CultureInfo.InvariantCulture);

    private static async Task WriteImagesAsync<T>(Stream utf8, IEnumerable<T> images, Action<Utf8JsonWriter, T, int> write, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var image in images)
        {
            number++;
            await WriteLineAsync(utf8, json => write(json, image, number), cancellationToken);
        }
    }

    private static async Task WriteLineAsync(Stream utf8, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, ManifestWriter.Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        await utf8.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancellationToken);
    }
}
