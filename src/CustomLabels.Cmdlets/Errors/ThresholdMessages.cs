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

    /// <summary>Something that is no threshold.</summary>
    public static CustomLabelsException NoThreshold(object value) => new(
        ErrorIds.InvalidThresholds, ErrorKind.InvalidArgument, $"'{value}' is no threshold. -Threshold takes the path of one file of Get-CLThreshold -Destination, or the objects of Get-CLThreshold.", value);

    /// <summary>A label without a threshold.</summary>
    public static CustomLabelsException NoneReached(string label, string why) => new(
        ErrorIds.TargetNotReached, ErrorKind.Failed, $"There is no threshold to use for the label '{label}'. {why} Leave it out, and its assumed threshold counts.", label);

    /// <summary>Thresholds of several models at once.</summary>
    public static CustomLabelsException OfSeveralModels() =>
        new(ErrorIds.ThresholdsOfOtherModel, ErrorKind.InvalidArgument, "These thresholds are of several models. Give those of one model with -Threshold, or keep each with its model (Get-CLThreshold -Save) and use -UseThreshold.");

    /// <summary>Two thresholds of one label.</summary>
    public static CustomLabelsException TwiceTheLabel(string label) =>
        new(ErrorIds.InvalidThresholds, ErrorKind.InvalidArgument, $"There are two thresholds of the label '{label}'. Give one.", label);

    /// <summary>A confidence for all labels, and thresholds for each.</summary>
    public static CustomLabelsException TwoThresholds() =>
        new(ErrorIds.TwoThresholds, ErrorKind.InvalidArgument, "-MinConfidence is one confidence for all labels, -UseThreshold and -Threshold have one for each: use one or the other.");

    /// <summary>Files of an evaluation that do not say of which model.</summary>
    public static CustomLabelsException ModelNotNamed(ScoredModel model) => new(
        ErrorIds.ModelNotNamed,
        ErrorKind.InvalidArgument,
        $"{model.Name} does not say which model it is of, so nothing can be kept with the model. Put the summary (EvaluationResultSummary-….json) beside it, or write a file with -Destination.",
        model.Name);

    /// <summary>An evaluation of files that do not say of which model, to be tested on other images.</summary>
    public static CustomLabelsException NotRunnable(string evaluation) => new(
        ErrorIds.ModelNotNamed,
        ErrorKind.InvalidArgument,
        $"{evaluation} does not say which model it is of, so none can be run on other images. Name the model, or leave out -OnDataset and -OnManifest.",
        evaluation);

    /// <summary>Thresholds of several models for one file.</summary>
    public static CustomLabelsException OneFileForEachModel(string path) =>
        new(ErrorIds.OneFileForEachModel, ErrorKind.InvalidArgument, $"{path} has the thresholds of another model already. Give each model a file of its own with -Destination.", path);
}
