namespace CustomLabels.Evaluations;

/// <summary>Reads summary files of the service and of ours.</summary>
internal static class EvaluationSummaryReader
{
    public static async Task<EvaluationSummary> ReadAsync(Stream utf8, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(utf8, default, cancellationToken);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw NoSummary(exception);
        }
    }

    private static EvaluationSummary Read(JsonElement root)
    {
        if (root.Member("AggregatedEvaluationResults", JsonValueKind.Object) is not { } aggregates)
        {
            throw NoSummary(null);
        }

        var details = root.Member("EvaluationDetails", JsonValueKind.Object) ?? default;
        var metrics = aggregates.Member("Metrics", JsonValueKind.Object) ?? default;
        return new EvaluationSummary
        {
            Version = root.Count("Version"),
            ProjectVersionArn = details.Text("ProjectVersionArn") ?? "",
            EvaluationEndTimestamp = Time(details.Text("EvaluationEndTimestamp")),
            Labels = [.. details.Items("Labels").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            TrainingImages = details.Count("NumberOfTrainingImages"),
            TestingImages = details.Count("NumberOfTestingImages"),
            Precision = Aggregate("Precision") ?? 0,
            Recall = Aggregate("Recall") ?? 0,
            F1Score = Aggregate("F1Score") ?? 0,
            AveragePrecision = Aggregate("AveragePrecision"),
            AverageRecall = Aggregate("AverageRecall"),
            ConfusionMatrix = aggregates.Member("ConfusionMatrix", JsonValueKind.Array) is null
                ? null
                : [.. aggregates.Items("ConfusionMatrix").Select(ReadCell)],
            LabelEvaluations = [.. root.Items("LabelEvaluationResults").Select(ReadLabel)],
        };

        double? Aggregate(string name) => aggregates.Number(name) ?? metrics.Number(name);
    }

    private static ConfusionCell ReadCell(JsonElement cell) =>
        new(cell.Text("GroundTruthLabel") ?? "", cell.Text("PredictedLabel") ?? "", cell.Number("Value") ?? 0);

    private static LabelEvaluation ReadLabel(JsonElement label)
    {
        var metrics = label.Member("Metrics", JsonValueKind.Object) ?? default;
        return new LabelEvaluation(
            label.Text("Label") ?? "",
            label.Count("NumberOfTestingImages"),
            metrics.Number("Precision") ?? 0,
            metrics.Number("Recall") ?? 0,
            metrics.Number("F1Score") ?? 0,
            metrics.Number("Threshold") ?? 0);
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    private static CustomLabelsException NoSummary(Exception? inner) => new(
        ErrorIds.InvalidEvaluationSummary,
        ErrorKind.InvalidData,
        "This is not an evaluation summary: it must be a JSON object with AggregatedEvaluationResults. Use the file that the model's EvaluationResult names.",
        innerException: inner);
}
