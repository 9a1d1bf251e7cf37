using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Snapshots;
using CustomLabels.Models;

namespace CustomLabels.Evaluations;

/// <summary>Reads the evaluation of a model: its summary and its snapshot (spec/evaluation.md §8).</summary>
/// <param name="connection">Where the model is.</param>
internal sealed class ScoredModelReader(ServiceConnection connection)
{
    private readonly ObjectStore _store = new(connection);

    /// <summary>Reads the evaluation on the model's own test images.</summary>
    /// <param name="identity">The model.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <returns>It may be without a set when the snapshot is missing or cannot be read.</returns>
    /// <exception cref="CustomLabelsException"><c>NoEvaluation</c>: the model is not trained; the summary cannot be read.</exception>
    public async Task<ScoredModel> ReadAsync(ModelIdentity identity, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var model = await new ModelClient(connection).GetAsync(identity, cancellationToken);
        var summary = await ReadSummaryAsync(model, cancellationToken);
        var (set, whyNot) = await ReadSnapshotAsync(model, summary, progress, cancellationToken);
        return new ScoredModel
        {
            Name = model.ToString(),
            ModelArn = model.Arn,
            ProjectArn = model.ProjectArn,
            Summary = summary,
            ReportedF1Score = model.F1Score,
            Set = set,
            WhyNoSet = whyNot,
            TrainingSnapshot = model.TrainingSnapshot,
            Thresholds = ScoredModel.ThresholdsOf(summary, set),
            ThresholdSource = "assumed thresholds of the service",
            Data = new TestData
            {
                Dataset = model.TestManifest ?? $"{model.ProjectName}/{(model.IsTestSplitOff ? "train" : "test")}",
                Entries = set?.Images.Count ?? summary.TestingImages,
                DigestOf = set is null ? null : () => set.Digest,
            },
        };
    }

    /// <summary>Reads what the service says about a model.</summary>
    /// <exception cref="CustomLabelsException"><c>NoEvaluation</c>: the model is not trained; the summary cannot be read.</exception>
    public async Task<EvaluationSummary> ReadSummaryAsync(Model model, CancellationToken cancellationToken)
    {
        if (model.Summary is not { } location)
        {
            throw NoEvaluation(model);
        }

        using MemoryStream content = new(await _store.ReadAsync(S3Location.Parse(location), cancellationToken), writable: false);
        return await EvaluationSummary.ReadAsync(content, cancellationToken);
    }

    private async Task<(ScoredTestSet? Set, CustomLabelsException? WhyNot)> ReadSnapshotAsync(
        Model model,
        EvaluationSummary summary,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (model.TestingSnapshot is not { } location)
        {
            return (null, ScoredModel.NoSnapshot(model.ToString()));
        }

        try
        {
            await using var snapshot = await _store.OpenAsync(S3Location.Parse(location), cancellationToken);
            return (await SnapshotReader.ReadAsync(snapshot, location, summary.Labels, progress, cancellationToken), null);
        }
        catch (CustomLabelsException exception) when (!exception.StopsEverything)
        {
            return (null, exception);
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
