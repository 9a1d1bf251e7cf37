using CustomLabels.Manifests;

namespace CustomLabels.Evaluations;

/// <summary>Writes summary files in the flat form of the service.</summary>
internal static class EvaluationSummaryWriter
{
    public static async Task WriteAsync(EvaluationSummary summary, Stream utf8, CancellationToken cancellationToken)
    {
        await using Utf8JsonWriter json = new(utf8, ManifestWriter.Options);
        json.WriteStartObject();
        json.WriteNumber("Version", summary.Version);
        WriteDetails(json, summary);
        WriteAggregates(json, summary);
        WriteLabels(json, summary);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void WriteDetails(Utf8JsonWriter json, EvaluationSummary summary)
    {
        json.WriteStartObject("EvaluationDetails");
        json.WriteString("ProjectVersionArn", summary.ProjectVersionArn);
        if (summary.EvaluationEndTimestamp is { } end)
        {
            json.WriteString("EvaluationEndTimestamp", ManifestNames.Timestamp(end));
        }

        json.WriteStartArray("Labels");
        foreach (var label in summary.Labels)
        {
            json.WriteStringValue(label);
        }

        json.WriteEndArray();
        json.WriteNumber("NumberOfTrainingImages", summary.TrainingImages);
        json.WriteNumber("NumberOfTestingImages", summary.TestingImages);
        json.WriteEndObject();
    }

    private static void WriteAggregates(Utf8JsonWriter json, EvaluationSummary summary)
    {
        json.WriteStartObject("AggregatedEvaluationResults");
        json.WriteNumber("Precision", summary.Precision);
        json.WriteNumber("Recall", summary.Recall);
        json.WriteNumber("F1Score", summary.F1Score);
        if (summary.AveragePrecision is { } averagePrecision)
        {
            json.WriteNumber("AveragePrecision", averagePrecision);
        }

        if (summary.AverageRecall is { } averageRecall)
        {
            json.WriteNumber("AverageRecall", averageRecall);
        }

        if (summary.ConfusionMatrix is { } matrix)
        {
            json.WriteStartArray("ConfusionMatrix");
            foreach (var cell in matrix)
            {
                json.WriteStartObject();
                json.WriteString("GroundTruthLabel", cell.GroundTruthLabel);
                json.WriteString("PredictedLabel", cell.PredictedLabel);
                json.WriteNumber("Value", cell.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLabels(Utf8JsonWriter json, EvaluationSummary summary)
    {
        json.WriteStartArray("LabelEvaluationResults");
        foreach (var label in summary.LabelEvaluations)
        {
            json.WriteStartObject();
            json.WriteString("Label", label.Label);
            json.WriteNumber("NumberOfTestingImages", label.TestingImages);
            json.WriteStartObject("Metrics");
            json.WriteNumber("Precision", label.Precision);
            json.WriteNumber("Recall", label.Recall);
            json.WriteNumber("F1Score", label.F1Score);
            json.WriteNumber("Threshold", label.Threshold);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
