using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Errors;

/// <summary>What goes wrong with thresholds.</summary>
internal static class ThresholdMessages
{
    /// <summary>Two things are asked of a threshold.</summary>
    public static CustomLabelsException OneCriterion() =>
        new(ErrorIds.OneCriterion, ErrorKind.InvalidArgument, "A threshold can be chosen for one thing: give one of -Beta, -Precision, -Recall and -Cost.");

    /// <summary>A label that the model does not have.</summary>
    public static CustomLabelsException NoSuchLabel(ScoredModel model, string label) => new(
        ErrorIds.LabelUnknown,
        ErrorKind.NotFound,
        $"{model.Name} has no label '{label}'. It has {string.Join(", ", model.RequireSet().Labels.Select(name => $"'{name}'"))}.",
        label);
}
