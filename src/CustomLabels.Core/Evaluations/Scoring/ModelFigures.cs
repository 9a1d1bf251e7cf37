namespace CustomLabels.Evaluations.Scoring;

/// <summary>
/// How well a model did, overall and per label: the one place for these figures, wherever they are shown. What the service says stands as it says
/// it; what it does not say is counted on the scored test images.
/// </summary>
internal sealed record ModelFigures
{
    /// <summary>Per label, highest F1 score first.</summary>
    public required IReadOnlyList<LabelFigures> Labels { get; init; }

    /// <summary>Mean of the labels' precisions.</summary>
    public required double Precision { get; init; }

    /// <summary>Mean of the labels' recalls.</summary>
    public required double Recall { get; init; }

    /// <summary>Mean of the labels' F1 scores (not the F1 score of the means).</summary>
    public required double F1Score { get; init; }

    /// <summary>Mean of the labels' precisions as counted; null without a snapshot.</summary>
    public double? MacroPrecision { get; init; }

    /// <summary>Mean of the labels' recalls as counted; null without a snapshot.</summary>
    public double? MacroRecall { get; init; }

    /// <summary>Mean of the labels' F1 scores as counted; null without a snapshot.</summary>
    public double? MacroF1Score { get; init; }

    /// <summary>The counts of all labels together, for micro averages; null without a snapshot.</summary>
    public LabelCounts? Micro { get; init; }

    /// <summary>Mean of the labels' average precisions: the service's mAP for boxes, else that of the scored test images; null when neither is known.</summary>
    public double? AveragePrecision { get; init; }

    /// <summary>Mean over the labels of the share of objects that any box hits: the service's mAR; null for labels of whole images.</summary>
    public double? AverageRecall { get; init; }

    /// <summary>The figures of a model.</summary>
    public static ModelFigures Of(ScoredModel model)
    {
        var said = model.Summary?.LabelEvaluations.GroupBy(label => label.Label, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        LabelFigures[] labels =
        [
            .. (model.Set?.Labels ?? []).Union(said?.Keys ?? Enumerable.Empty<string>(), StringComparer.Ordinal)
                .Select(label => Of(label, model, said?.GetValueOrDefault(label)))
                .OrderByDescending(label => label.F1Score)
                .ThenBy(label => label.Label, StringComparer.Ordinal),
        ];
        return new ModelFigures
        {
            Labels = labels,
            Precision = model.Summary?.Precision ?? Mean(labels, label => label.Precision),
            Recall = model.Summary?.Recall ?? Mean(labels, label => label.Recall),
            F1Score = model.ReportedF1Score ?? model.Summary?.F1Score ?? Mean(labels, label => label.F1Score),
            MacroPrecision = Counted(counts => counts.Precision),
            MacroRecall = Counted(counts => counts.Recall),
            MacroF1Score = Counted(counts => counts.F1Score),
            Micro = model.Set is null ? null : labels.Aggregate(default(LabelCounts), (sum, label) => sum + label.Counts.GetValueOrDefault()),
            AveragePrecision = model.Summary?.AveragePrecision ?? (model.Set is null ? null : Mean(labels, label => label.AveragePrecision ?? 0)),
            AverageRecall = model.Summary?.AverageRecall ?? (model.Set is { FindsBoxes: true } set ? Mean(labels, label => Found(set, label.Label)) : null),
        };

        double? Counted(Func<LabelCounts, double> figure) => model.Set is null ? null : Mean(labels, label => figure(label.Counts.GetValueOrDefault()));
    }

    private static LabelFigures Of(string label, ScoredModel model, LabelEvaluation? said)
    {
        var scores = model.Set is { } set && set.IndexOf(label) >= 0 ? set[label] : null;
        var counts = scores?.At(model.ThresholdOf(label));
        return new LabelFigures
        {
            Label = label,
            Threshold = model.ThresholdOf(label),
            Images = said?.TestingImages ?? scores?.Images ?? 0,
            Precision = said?.Precision ?? counts?.Precision ?? 0,
            Recall = said?.Recall ?? counts?.Recall ?? 0,
            F1Score = said?.F1Score ?? counts?.F1Score ?? 0,
            Counts = counts,
            AveragePrecision = scores?.AveragePrecision(),
        };
    }

    private static double Found(ScoredTestSet set, string label)
    {
        var truths = set[label].Truths;
        return truths.Count == 0 ? 0 : (double)truths.Count(truth => set.Truths[truth].Prediction >= 0) / truths.Count;
    }

    private static double Mean(LabelFigures[] labels, Func<LabelFigures, double> figure) => labels.Length == 0 ? 0 : labels.Average(figure);
}
