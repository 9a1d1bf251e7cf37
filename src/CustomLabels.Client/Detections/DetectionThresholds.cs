using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Thresholds;
using CustomLabels.Models;

namespace CustomLabels.Detections;

/// <summary>Finds the thresholds that detection uses for a model, of those that Get-CLThreshold chose.</summary>
/// <param name="given">Thresholds from elsewhere; null for those kept with the model.</param>
/// <param name="tell">Takes what is worth knowing.</param>
/// <param name="warn">Takes what may be a mistake.</param>
internal sealed class DetectionThresholds(ThresholdTable? given, Action<string> tell, Func<string, Task> warn)
{
    /// <summary>How much a confidence can lose on its way, with 32 bits.</summary>
    private const double Rounding = 2e-5;

    /// <summary>The confidences from which the labels of a model are given. Where there is no threshold for a label, its assumed threshold counts.</summary>
    /// <exception cref="CustomLabelsException"><c>NoSavedThresholds</c>, <c>InvalidThresholds</c>, <c>ThresholdsOfOtherModel</c>; the model's labels are needed and cannot be read.</exception>
    public async Task<LabelMinimums> OfAsync(ServiceConnection connection, ModelIdentity identity, string arn, CancellationToken cancellationToken)
    {
        var model = given is null ? await new ModelClient(connection).GetAsync(identity, cancellationToken) : null;
        var table = given ?? await new ThresholdStore(connection).FindAsync(model!, cancellationToken) ?? throw None(model!);
        var minimums = table.Labels.ToDictionary(label => label.Label, label => label.MinConfidence, StringComparer.Ordinal);
        if (!table.IsComplete || table.ModelArn != arn)
        {
            model ??= await new ModelClient(connection).GetAsync(identity, cancellationToken);
            var summary = await new ScoredModelReader(connection).ReadSummaryAsync(model, cancellationToken);
            await RequireFitAsync(table, model, summary);
            foreach (var label in summary.LabelEvaluations.Where(label => !minimums.ContainsKey(label.Label)))
            {
                tell($"{model}: there is no threshold for '{label.Label}', so its assumed threshold counts: {label.Threshold.ToString("0.###", CultureInfo.InvariantCulture)}.");
                minimums[label.Label] = Math.Max(0, (100 * label.Threshold) - Rounding);
            }
        }

        tell($"{identity}: labels are given from these confidences on: {string.Join(", ", minimums.Select(pair => $"{pair.Key} {pair.Value.ToString("0.##", CultureInfo.InvariantCulture)}"))}.");
        return new LabelMinimums(minimums, 100 * AssumedThreshold.Unknown);
    }

    private async Task RequireFitAsync(ThresholdTable table, Model model, EvaluationSummary summary)
    {
        string[] strange = [.. table.Labels.Select(label => label.Label).Except(summary.Labels, StringComparer.Ordinal).Select(label => $"'{label}'")];
        if (strange.Length > 0)
        {
            throw new CustomLabelsException(
                ErrorIds.ThresholdsOfOtherModel,
                ErrorKind.InvalidArgument,
                $"These thresholds, of {table.Model}, are not for {model}, which has no label {string.Join(", ", strange)}. Choose some for it: Get-CLThreshold {model} -Save.",
                model.ToString());
        }

        if (table.ModelArn.Length > 0 && table.ModelArn != model.Arn && table.ModelArn != model.SourceArn)
        {
            await warn($"These thresholds were chosen for {table.Model}. Another model gives other confidences: better choose some for {model}, with Get-CLThreshold {model} -Save.");
        }
    }

    private static CustomLabelsException None(Model model) => new(
        ErrorIds.NoSavedThresholds,
        ErrorKind.NotFound,
        $"No thresholds are kept with the model {model}. Choose and keep them: Get-CLThreshold {model} -Save. Or give a file or objects with -Threshold.",
        model.ToString());
}
