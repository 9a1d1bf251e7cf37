using CustomLabels.Evaluations;

namespace CustomLabels.Models;

/// <summary>Reads the evaluation of a model from its summary file (spec/evaluation.md §8).</summary>
internal sealed class EvaluationReader(ServiceConnection connection, ModelClient models)
{
    /// <summary>A line has a prediction for each of up to 250 labels.</summary>
    private const int MaxLineLength = 10_000_000;

    public async Task<Evaluation> ReadAsync(ModelIdentity identity, CancellationToken cancellationToken)
    {
        var model = await models.GetAsync(identity, cancellationToken);
        if (model.Summary is not { } location)
        {
            throw NoEvaluation(model);
        }

        var store = new ObjectStore(connection);
        using var content = new MemoryStream(await store.ReadAsync(S3Location.Parse(location), cancellationToken), writable: false);
        var summary = await EvaluationSummary.ReadAsync(content, cancellationToken);
        return ToEvaluation(summary, model, await ReadSnapshotAsync(store, model.TestingSnapshot, cancellationToken));
    }

    internal static Evaluation ToEvaluation(EvaluationSummary summary, Model model, SnapshotTally? snapshot) => new(model.Arn)
    {
        ProjectArn = model.ProjectArn,
        F1Score = model.F1Score ?? ((float)summary.F1Score).ToShortest(),
        Precision = summary.Precision,
        Recall = summary.Recall,
        AveragePrecision = summary.AveragePrecision,
        AverageRecall = summary.AverageRecall,
        Labels = [.. summary.LabelEvaluations.Select(label => ToMetric(label, model, snapshot?.Of(label.Label) ?? Tally(label, summary)))],
        ConfusionMatrix = [.. ConfusionRows.Of(summary, model)],
        TrainingImages = summary.TrainingImages,
        TestImages = summary.TestingImages,
        TestData = new TestData
        {
            Dataset = model.TestManifest ?? $"{model.ProjectName}/{(model.IsTestSplitOff ? "train" : "test")}",
            Entries = snapshot?.Entries ?? summary.TestingImages,
            Digest = snapshot?.Digest,
        },
        EvaluatedAt = summary.EvaluationEndTimestamp,
    };

    private static LabelMetric ToMetric(LabelEvaluation label, Model model, LabelTally? tally) => new(model.Arn)
    {
        ProjectArn = model.ProjectArn,
        Label = label.Label,
        TestImages = label.TestingImages,
        Precision = label.Precision,
        Recall = label.Recall,
        F1Score = label.F1Score,
        Threshold = label.Threshold,
        Support = tally?.Support,
        TruePositives = tally?.TruePositives,
        FalsePositives = tally?.FalsePositives,
    };

    /// <summary>
    /// An estimate from the summary, without the snapshot, for models that classify images: recall gives the true positives, and precision
    /// the false positives of labels that have any true ones.
    /// </summary>
    private static LabelTally? Tally(LabelEvaluation label, EvaluationSummary summary)
    {
        if (summary.ConfusionMatrix is null || label is not { Precision: > 0, TestingImages: > 0 })
        {
            return null;
        }

        var found = (int)Math.Round(label.Recall * label.TestingImages);
        return new LabelTally { Support = label.TestingImages, TruePositives = found, FalsePositives = (int)Math.Round(found / label.Precision) - found };
    }

    /// <summary>The snapshot; null if it is missing or unreadable.</summary>
    private static async Task<SnapshotTally?> ReadSnapshotAsync(ObjectStore store, string? location, CancellationToken cancellationToken)
    {
        if (location is null)
        {
            return null;
        }

        try
        {
            var tally = new SnapshotTally();
            await foreach (var line in store.ReadLinesAsync(S3Location.Parse(location), MaxLineLength, cancellationToken))
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    tally.Add(line);
                }
            }

            return tally;
        }
        catch (Exception exception) when (exception is CustomLabelsException or JsonException)
        {
            return null;
        }
    }

    private static CustomLabelsException NoEvaluation(Model model)
    {
        var (kind, why) = model.Status switch
        {
            "TRAINING_IN_PROGRESS" => (ErrorKind.NotReady, "is still being trained. Wait for it with Wait-CLModel."),
            "TRAINING_FAILED" => (ErrorKind.Failed, $"failed to train. {model.StatusMessage}"),
            _ => (ErrorKind.NotReady, $"is {model.Status}."),
        };
        return new CustomLabelsException(ErrorIds.NoEvaluation, kind, $"There is no evaluation to read: the model {model} {why}", model.ToString());
    }
}
