namespace CustomLabels.Evaluations.Scoring;

/// <summary>A model with what is known of its answers on test images: what Get-CLEvaluation and all others that judge a model start from.</summary>
internal sealed record ScoredModel
{
    /// <summary>What messages and reports call it: <c>project/version</c>, or a path.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN; empty when the files do not say.</summary>
    public string ModelArn { get; init; } = string.Empty;

    /// <summary>The ARN of its project; null when unknown.</summary>
    public string? ProjectArn { get; init; }

    /// <summary>What the service says about the model; null when there is only a snapshot, or when it was tested on other data.</summary>
    public EvaluationSummary? Summary { get; init; }

    /// <summary>The F1 score that the service reports; null when it was not asked.</summary>
    public double? ReportedF1Score { get; init; }

    /// <summary>The scored test images; null when there is no snapshot (<see cref="WhyNoSet"/>).</summary>
    public ScoredTestSet? Set { get; init; }

    /// <summary>Why there are no scored test images.</summary>
    public CustomLabelsException? WhyNoSet { get; init; }

    /// <summary>The threshold from which each label is given, 0 to 1.</summary>
    public required IReadOnlyDictionary<string, double> Thresholds { get; init; }

    /// <summary>Where the thresholds come from, for instance <c>assumed thresholds of the service</c>.</summary>
    public required string ThresholdSource { get; init; }

    /// <summary>What it was tested with.</summary>
    public required TestData Data { get; init; }

    /// <summary>Where the images are listed that it was trained on: a path, or an <c>s3://</c> location; null when unknown.</summary>
    public string? TrainingSnapshot { get; init; }

    /// <summary>How many images it was trained on, when <see cref="Summary"/> does not say; 0 when unknown.</summary>
    public int TrainingImages { get; init; }

    /// <summary>When it was tested, when <see cref="Summary"/> does not say; null when unknown.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>What was left out of the test, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What one should know about the test: what was left out, and labels that the model does not know.</summary>
    public IEnumerable<string> Remarks() => Notes.Concat((Set?.UnknownLabels ?? new Dictionary<string, int>())
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{Name} does not know the label '{pair.Key}', which the test data have {(pair.Value == 1 ? "once" : $"{pair.Value} times")}; it is not counted."));

    /// <summary>The scored test images.</summary>
    /// <exception cref="CustomLabelsException"><c>NoEvaluationSnapshot</c>: there is no snapshot; or it cannot be read.</exception>
    public ScoredTestSet RequireSet() => Set ?? throw WhyNoSet ?? NoSnapshot(Name);

    /// <summary>Why there are no scored test images, as a sentence.</summary>
    public string ReasonForNoSet() => (WhyNoSet ?? NoSnapshot(Name)).Message;

    /// <summary>A model's threshold of a label, 0 to 1.</summary>
    public double ThresholdOf(string label) => Thresholds.GetValueOrDefault(label, AssumedThreshold.Unknown);

    /// <summary>What is counted for a label at its threshold.</summary>
    /// <param name="label">One of the set's labels.</param>
    public LabelCounts CountsOf(string label) => RequireSet()[label].At(ThresholdOf(label));

    /// <summary>The assumed thresholds of a summary; where it has none for a label, the one with the best F1 score on these images.</summary>
    /// <param name="summary">The summary; null when there is none.</param>
    /// <param name="set">The scored test images; null when there are none.</param>
    public static IReadOnlyDictionary<string, double> ThresholdsOf(EvaluationSummary? summary, ScoredTestSet? set)
    {
        Dictionary<string, double> thresholds = new(StringComparer.Ordinal);
        foreach (var label in summary?.LabelEvaluations ?? [])
        {
            thresholds.TryAdd(label.Label, label.Threshold);
        }

        foreach (var label in set?.Labels.Where(label => !thresholds.ContainsKey(label)) ?? [])
        {
            var scores = set![label];
            thresholds[label] = AssumedThreshold.Find(
                [.. scores.Predictions.Select(i => (set.Predictions[i].Score, set.Predictions[i].IsRight))], scores.Truths.Count, preferred: null);
        }

        return thresholds;
    }

    /// <summary>The error for an evaluation without a snapshot.</summary>
    /// <param name="name">The model, or the path.</param>
    public static CustomLabelsException NoSnapshot(string name) => new(
        ErrorIds.NoEvaluationSnapshot,
        ErrorKind.NotFound,
        $"{name} has no evaluation snapshot (TestingGroundTruth-….json), which holds the predictions on each test image. Without it only what Get-CLEvaluation and Get-CLConfusionMatrix read from the summary can be shown.",
        name);
}
