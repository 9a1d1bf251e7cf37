using CustomLabels.Reports;

namespace CustomLabels.Errors;

/// <summary>What goes wrong with a quality gate.</summary>
internal static class GateMessages
{
    /// <summary>Models that are not good enough.</summary>
    /// <param name="failures">What they lack, the worst first.</param>
    public static CustomLabelsException Failed(IReadOnlyList<string> models, IReadOnlyList<Check> failures) => new(
        ErrorIds.QualityGateFailed,
        ErrorKind.Failed,
        $"The quality gate failed for {string.Join(", ", models)}: {string.Join(' ', failures.Select(CheckText.Describe))}",
        string.Join(", ", models));

    /// <summary>A gate that asks for nothing.</summary>
    public static CustomLabelsException NoCriterion() => new(
        ErrorIds.NoCriterion,
        ErrorKind.InvalidArgument,
        "There is nothing to judge by. Say what a model must reach, for instance -MinF1 0.9, -PerLabel @{ scratch = 0.95 }, -BetterThanBaseline or -NotWorseThan; or write a baseline with -SaveBaseline.");

    /// <summary>A gate that no model came to.</summary>
    public static CustomLabelsException NothingJudged() =>
        new(ErrorIds.NothingJudged, ErrorKind.NotFound, "No model came to the quality gate, so none passed it. Check the name, or what comes from the pipeline.");

    /// <summary>Baselines of several models for one file.</summary>
    public static CustomLabelsException OneFileForEachModel(string path) =>
        new(ErrorIds.OneFileForEachModel, ErrorKind.InvalidArgument, $"{path} can hold the baseline of one model. Give each model a file of its own with -SaveBaseline.", path);

    /// <summary>Something that no model can be compared with.</summary>
    public static CustomLabelsException NoReference(object value) => new(
        ErrorIds.InvalidCriterion,
        ErrorKind.InvalidArgument,
        $"'{value}' is nothing that -NotWorseThan can compare with. Give a model (project/version), an evaluation of Get-CLEvaluation, or a file of -SaveBaseline.",
        value);
}
