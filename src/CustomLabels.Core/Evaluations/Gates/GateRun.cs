using CustomLabels.Reports;

namespace CustomLabels.Evaluations.Gates;

/// <summary>What became of the models that came to a gate.</summary>
/// <param name="judged">The models, and the checks of each.</param>
internal sealed class GateRun(IReadOnlyList<(Evaluation Evaluation, IReadOnlyList<Check> Checks)> judged)
{
    /// <summary>All checks, and a verdict on each model.</summary>
    public IReadOnlyList<Check> Checks { get; } = [.. judged.SelectMany(model => model.Checks.Append(Verdict(model.Evaluation, model.Checks)))];

    /// <summary>The failures.</summary>
    public IReadOnlyList<Check> Failures { get; } = [.. judged.SelectMany(model => model.Checks).Where(IsFailure).DistinctBy(check => check.Message)];

    /// <summary>The models that do not pass.</summary>
    public IReadOnlyList<string> FailedModels { get; } = [.. judged.Where(model => model.Checks.Any(IsFailure)).Select(model => model.Evaluation.Model)];

    private static bool IsFailure(Check check) => check.Outcome == CheckOutcome.Failed;

    private static Check Verdict(Evaluation evaluation, IReadOnlyList<Check> checks)
    {
        var failed = checks.Count(IsFailure);
        return new Check
        {
            Name = "QualityGate",
            Outcome = failed > 0 ? CheckOutcome.Failed : CheckOutcome.Passed,
            IsVerdict = true,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{evaluation.Model} {(failed > 0 ? "does not pass" : "passes")} the quality gate: {failed} of {checks.Count} checks failed (F1 {evaluation.F1Score:0.###} on {evaluation.TestData})."),
            Properties = new Dictionary<string, string> { ["model"] = evaluation.Model },
        };
    }
}
