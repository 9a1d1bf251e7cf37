using CustomLabels.Reports;

namespace CustomLabels.Evaluations.Gates;

/// <summary>What a model has to reach, and whether one does.</summary>
internal sealed record QualityGate
{
    /// <summary>What the means over the labels must reach.</summary>
    public QualityFloor Overall { get; init; } = new();

    /// <summary>What single labels must reach.</summary>
    public IReadOnlyDictionary<string, QualityFloor> Labels { get; init; } = new Dictionary<string, QualityFloor>();

    /// <summary>How many test images it must have been tested on; null when that does not matter.</summary>
    public int? MinTestImages { get; init; }

    /// <summary>Whether it must be better than who does not look at the images.</summary>
    public bool BetterThanBaseline { get; init; }

    /// <summary>What it must not fall behind; null when nothing.</summary>
    public QualityBaseline? Reference { get; init; }

    /// <summary>How far it may fall behind, 0 to 1.</summary>
    public double Tolerance { get; init; }

    /// <summary>Failures that are put up with.</summary>
    public IReadOnlyList<QualitySuppression> Suppressions { get; init; } = [];

    /// <summary>The day that decides what has expired.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Whether it demands anything.</summary>
    public bool IsEmpty => Overall.IsEmpty && Labels.Count == 0 && MinTestImages is null && !BetterThanBaseline && Reference is null;

    /// <summary>Judges a model.</summary>
    /// <param name="evaluation">How well it did.</param>
    /// <returns>A check for each rule, the worst failures first.</returns>
    /// <exception cref="CustomLabelsException"><c>EmptyTestSet</c>, <c>LabelUnknown</c>, <c>LabelsDiffer</c>, <c>InvalidSuppression</c>, <c>NoEvaluationSnapshot</c>.</exception>
    public IReadOnlyList<Check> Judge(Evaluation evaluation)
    {
        RequireJudgeable(evaluation);
        QualityText text = new(evaluation);
        List<(Check Check, double Gap)> checks = [];
        checks.AddRange(Floors(text, null, Overall, evaluation.F1Score, evaluation.Precision, evaluation.Recall));
        foreach (var (label, floor) in Labels)
        {
            var figures = evaluation.Labels[label]!;
            checks.AddRange(Floors(text, figures, floor, figures.F1Score, figures.Precision, figures.Recall));
        }

        if (MinTestImages is { } images)
        {
            checks.Add((text.Images(images), images - evaluation.TestImages));
        }

        if (BetterThanBaseline)
        {
            checks.Add((text.Baseline(), double.MaxValue));
        }

        if (Reference is { } reference)
        {
            checks.AddRange(Behind(text, evaluation, reference));
        }

        checks.AddRange(Suppressions.Where(entry => entry.Expires < Today).Select(entry => (QualityText.Expired(entry), 0.0)));
        return [.. checks.OrderByDescending(check => check.Check.Outcome).ThenByDescending(check => check.Gap).Select(check => Suppress(check.Check))];
    }

    private void RequireJudgeable(Evaluation evaluation)
    {
        if (evaluation.TestImages == 0)
        {
            throw new CustomLabelsException(
                ErrorIds.EmptyTestSet, ErrorKind.InvalidData, $"{evaluation.Model} was tested on no images, so nothing can be said about it. Train it with a test dataset.", evaluation.Model);
        }

        string[] known = [.. evaluation.Labels.Select(label => label.Label)];
        if (Labels.Keys.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } label)
        {
            throw new CustomLabelsException(
                ErrorIds.LabelUnknown, ErrorKind.NotFound, $"{evaluation.Model} has no label '{label}', which -PerLabel names. It has {string.Join(", ", known.Select(name => $"'{name}'"))}.", label);
        }

        if (Suppressions.FirstOrDefault(entry => entry.Label is { } named && !known.Contains(named, StringComparer.Ordinal)) is { } entry)
        {
            throw QualitySuppression.Invalid("-Suppression", $"An entry is for the label '{entry.Label}', which {evaluation.Model} does not have");
        }

        if (Reference is { } reference)
        {
            string[] theirs = [.. reference.Labels.Select(label => label.Label)];
            string[] differing = [.. known.Except(theirs, StringComparer.Ordinal).Select(label => $"'{label}' is only in {evaluation.Model}"), .. theirs.Except(known, StringComparer.Ordinal).Select(label => $"'{label}' is only in {reference.Model}")];
            if (differing.Length > 0)
            {
                throw new CustomLabelsException(
                    ErrorIds.LabelsDiffer, ErrorKind.InvalidArgument, $"{evaluation.Model} cannot be compared with {reference.Model}, which has other labels: {string.Join(", ", differing)}.", evaluation.Model);
            }
        }
    }

    private static IEnumerable<(Check Check, double Gap)> Floors(QualityText text, LabelMetric? label, QualityFloor floor, double f1, double precision, double recall)
    {
        (string Rule, string Name, double? Floor, double Figure)[] rules =
        [
            (QualityRules.MinF1, "F1", floor.F1, f1),
            (QualityRules.MinPrecision, "Precision", floor.Precision, precision),
            (QualityRules.MinRecall, "Recall", floor.Recall, recall),
        ];
        return from rule in rules
               where rule.Floor is not null
               select (text.Floor(rule.Rule, rule.Name, label, rule.Figure, rule.Floor!.Value), rule.Floor!.Value - rule.Figure);
    }

    private IEnumerable<(Check Check, double Gap)> Behind(QualityText text, Evaluation evaluation, QualityBaseline reference)
    {
        if (evaluation.TestData.Digest is { } own && reference.Digest is { } theirs && own != theirs)
        {
            yield return (text.OtherTestData(reference), 0);
        }

        yield return (text.Behind(null, evaluation.F1Score, reference, reference.F1Score, Tolerance), reference.F1Score - evaluation.F1Score);
        foreach (var label in evaluation.Labels)
        {
            var theirLabel = reference.Labels.First(other => other.Label == label.Label);
            yield return (text.Behind(label, label.F1Score, reference, theirLabel.F1Score, Tolerance), theirLabel.F1Score - label.F1Score);
        }
    }

    private Check Suppress(Check check)
    {
        var label = check.Properties.GetValueOrDefault(QualityText.LabelProperty);
        return check.Outcome == CheckOutcome.Failed && Suppressions.FirstOrDefault(entry => entry.Rule == check.Name && entry.Label == label && entry.Expires >= Today) is { } entry
            ? check with { Outcome = CheckOutcome.Note, Message = string.Create(CultureInfo.InvariantCulture, $"{check.Message} Suppressed until {entry.Expires:yyyy-MM-dd}: {entry.Reason.TrimEnd('.')}."), Fix = null }
            : check;
    }
}
