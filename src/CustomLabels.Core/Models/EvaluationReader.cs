using CustomLabels.Connections;
using CustomLabels.Evaluations;
using CustomLabels.Storage;

namespace CustomLabels.Models;

/// <summary>Reads how well a model did, from the summary file whose place the service tells (spec/evaluation.md §8).</summary>
internal sealed class EvaluationReader(ServiceConnection connection, ModelClient models)
{
    public async Task<Evaluation> ReadAsync(ModelIdentity identity, CancellationToken cancellationToken)
    {
        var model = await models.GetAsync(identity, cancellationToken);
        if (model.Summary is not { } location)
        {
            throw NoEvaluation(model);
        }

        using var content = new MemoryStream(await new ObjectStore(connection).ReadAsync(location, cancellationToken), writable: false);
        return ToEvaluation(await EvaluationSummary.ReadAsync(content, cancellationToken), model);
    }

    internal static Evaluation ToEvaluation(EvaluationSummary summary, Model model) => new()
    {
        ModelArn = model.Arn,
        ProjectName = model.ProjectName,
        VersionName = model.VersionName,
        F1Score = summary.F1Score,
        Precision = summary.Precision,
        Recall = summary.Recall,
        AveragePrecision = summary.AveragePrecision,
        AverageRecall = summary.AverageRecall,
        Labels = [.. summary.LabelEvaluations.Select(label => new LabelMetric
        {
            Label = label.Label,
            TestImages = label.TestingImages,
            Precision = label.Precision,
            Recall = label.Recall,
            F1Score = label.F1Score,
            Threshold = label.Threshold,
            ModelArn = model.Arn,
        })],
        ConfusionMatrix = Rows(summary, model.Arn),
        TrainingImages = summary.TrainingImages,
        TestImages = summary.TestingImages,
        EvaluatedAt = summary.EvaluationEndTimestamp,
    };

    /// <summary>One row per true label, all with the same columns; cells that the file lacks are 0.</summary>
    private static ReadOnlyList<ConfusionMatrixRow> Rows(EvaluationSummary summary, string modelArn)
    {
        if (summary.ConfusionMatrix is not { Count: > 0 } cells)
        {
            return [];
        }

        var labels = summary.Labels
            .Concat(cells.SelectMany(cell => new[] { cell.GroundTruthLabel, cell.PredictedLabel }))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var shares = cells
            .GroupBy(cell => (cell.GroundTruthLabel, cell.PredictedLabel))
            .ToDictionary(group => group.Key, group => group.First().Value);
        var images = summary.LabelEvaluations
            .GroupBy(label => label.Label, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().TestingImages, StringComparer.Ordinal);
        return [.. labels.Select(truth => new ConfusionMatrixRow
        {
            GroundTruth = truth,
            Images = images.GetValueOrDefault(truth),
            Predictions = labels.ToDictionary(label => label, label => shares.GetValueOrDefault((truth, label)), StringComparer.Ordinal),
            ModelArn = modelArn,
        })];
    }

    private static CustomLabelsException NoEvaluation(Model model)
    {
        var (kind, why) = model.Status switch
        {
            "TRAINING_IN_PROGRESS" => (ErrorKind.NotReady, "is still being trained. Wait for it with Wait-CLModel."),
            "TRAINING_FAILED" => (ErrorKind.Failed, $"has none, since its training failed. {model.StatusMessage}"),
            _ => (ErrorKind.NotReady, $"has none; it is {model.Status}."),
        };
        return new CustomLabelsException("NoEvaluation", kind, $"There is no evaluation to read: the model {model} {why}", model.ToString());
    }
}
