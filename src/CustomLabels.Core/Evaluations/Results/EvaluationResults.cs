using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Results;

/// <summary>Makes of a scored model what cmdlets write about it.</summary>
internal static class EvaluationResults
{
    /// <summary>Figures of the summary and the snapshot differ when they are further apart than its numbers of 32 bits explain.</summary>
    private const double MaxDifference = 1e-4;

    /// <summary>The evaluation of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">The seed of the bootstrap.</param>
    public static Evaluation Of(ScoredModel model, int seed, CancellationToken cancellationToken)
    {
        var figures = ModelFigures.Of(model);
        var intervals = ModelIntervals.Of(model, seed, cancellationToken);
        LabelMetric[] labels = [.. figures.Labels.Select(label => Of(label, model, intervals?.Labels.GetValueOrDefault(label.Label)))];
        return new Evaluation(model.ModelArn, model.Name)
        {
            ProjectArn = model.ProjectArn,
            F1Score = figures.F1Score,
            Precision = figures.Precision,
            Recall = figures.Recall,
            AveragePrecision = figures.AveragePrecision,
            AverageRecall = figures.AverageRecall,
            CocoAP50 = Mean(labels, label => label.CocoAP50),
            CocoAP = Mean(labels, label => label.CocoAP),
            Support = figures.Micro?.Support,
            TruePositiveCount = figures.Micro?.TruePositives,
            FalsePositiveCount = figures.Micro?.FalsePositives,
            FalseNegativeCount = figures.Micro?.FalseNegatives,
            MacroPrecision = figures.MacroPrecision,
            MacroRecall = figures.MacroRecall,
            MacroF1Score = figures.MacroF1Score,
            MicroPrecision = figures.Micro?.Precision,
            MicroRecall = figures.Micro?.Recall,
            MicroF1Score = figures.Micro?.F1Score,
            PrecisionLow = intervals?.Overall.Precision?.Low,
            PrecisionHigh = intervals?.Overall.Precision?.High,
            RecallLow = intervals?.Overall.Recall?.Low,
            RecallHigh = intervals?.Overall.Recall?.High,
            F1ScoreLow = intervals?.Overall.F1Score?.Low,
            F1ScoreHigh = intervals?.Overall.F1Score?.High,
            Baselines = model.Set is { } set ? [.. NaiveBaselines.Of(set)] : [],
            Labels = new LabelMetricList(labels),
            ConfusionMatrix = [.. ConfusionRows.Of(model)],
            ThresholdSource = model.ThresholdSource,
            MinIou = MinIou(model),
            TrainingImages = model.Summary?.TrainingImages ?? model.TrainingImages,
            TestImages = model.Summary?.TestingImages ?? model.Set?.Images.Count ?? 0,
            TestData = model.Data,
            EvaluatedAt = model.Summary is { } summary ? summary.EvaluationEndTimestamp : model.EvaluatedAt,
            Notes = [.. Notes(model, figures)],
            Scored = model,
        };
    }

    private static LabelMetric Of(LabelFigures label, ScoredModel model, FigureIntervals? intervals)
    {
        var coco = model.Set is { } known && known.IndexOf(label.Label) >= 0 ? CocoAveragePrecision.Of(known, label.Label) : null;
        return new LabelMetric(model.ModelArn, model.Name)
        {
            ProjectArn = model.ProjectArn,
            Label = label.Label,
            TestImages = label.Images,
            Precision = label.Precision,
            Recall = label.Recall,
            F1Score = label.F1Score,
            Threshold = label.Threshold,
            ThresholdSource = model.ThresholdSource,
            MinIou = MinIou(model),
            Dataset = model.Data.Dataset,
            Support = label.Counts?.Support,
            TruePositiveCount = label.Counts?.TruePositives,
            FalsePositiveCount = label.Counts?.FalsePositives,
            FalseNegativeCount = label.Counts?.FalseNegatives,
            AveragePrecision = label.AveragePrecision,
            CocoAP50 = coco?.At50,
            CocoAP = coco?.Mean,
            PrecisionLow = intervals?.Precision?.Low,
            PrecisionHigh = intervals?.Precision?.High,
            RecallLow = intervals?.Recall?.Low,
            RecallHigh = intervals?.Recall?.High,
            F1ScoreLow = intervals?.F1Score?.Low,
            F1ScoreHigh = intervals?.F1Score?.High,
            Finder = label.Counts is null || model.Set is not { } set ? null : new ExampleFinder(model, set),
        };
    }

    private static IEnumerable<string> Notes(ScoredModel model, ModelFigures figures)
    {
        if (model.Set is null)
        {
            yield return $"There are no counts, intervals and examples. {model.ReasonForNoSet()}";
            yield break;
        }

        foreach (var remark in model.Remarks())
        {
            yield return remark;
        }

        string[] differing = [.. figures.Labels.Where(label => label.Counts is { } counts && Math.Abs(label.F1Score - counts.F1Score) > MaxDifference).Select(label => label.Label)];
        if (differing.Length > 0)
        {
            yield return $"Of {string.Join(", ", differing)} the summary says another F1 score than the counts of the snapshot give. Precision, Recall and F1Score are the summary's; the counts, Macro… and Micro… figures and intervals are the snapshot's.";
        }
    }

    private static double? MinIou(ScoredModel model) => model.Set is { FindsBoxes: true } set ? set.MinIou : null;

    private static double? Mean(LabelMetric[] labels, Func<LabelMetric, double?> figure) => labels.Select(figure).Average();
}
