using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.LabelErrors;

/// <summary>Ranks the labels of test images by how much a model doubts them.</summary>
internal static class LabelErrorFinder
{
    /// <summary>What is left of a confidence when it is made percent: 100 times 0.29 is not quite 29.</summary>
    private const int ConfidenceDigits = 10;

    /// <summary>All labels or boxes, and what seems to be missing, the most suspicious first.</summary>
    /// <param name="model">A model with its answers on images that it has not learned from.</param>
    /// <param name="labels">Only what has, or should have, one of these labels; null for all.</param>
    /// <exception cref="CustomLabelsException"><c>NoEvaluationSnapshot</c>.</exception>
    public static IReadOnlyList<LabelError> Find(ScoredModel model, IReadOnlyCollection<string>? labels)
    {
        var set = model.RequireSet();
        LabelError template = new(model.ModelArn, model.Name) { ProjectArn = model.ProjectArn, Dataset = DatasetOf(model) };
        var found = set.FindsBoxes ? BoxErrors.Find(set, model.ThresholdOf, template)
            : HasOneLabelEach(set) ? ImageLabelErrors.Find(set, template)
            : SeveralLabelErrors.Find(set, template);
        return
        [
            .. found
                .Where(error => labels is null || labels.Contains(error.Label, StringComparer.Ordinal) || labels.Contains(error.SuggestedLabel, StringComparer.Ordinal))
                .OrderByDescending(error => error.Suspicion)
                .ThenBy(error => error.Image, StringComparer.Ordinal)
                .Select((error, i) => error with
                {
                    Rank = i + 1,
                    LabelConfidence = Math.Round(error.LabelConfidence, ConfidenceDigits),
                    Confidence = Math.Round(error.Confidence, ConfidenceDigits),
                }),
        ];
    }

    /// <summary>Whether each image has one label. One whose label the model does not know has none here.</summary>
    private static bool HasOneLabelEach(ScoredTestSet set) =>
        Enumerable.Range(0, set.Images.Count).All(image => set.TruthsOf(image).Length == 1 || (set.TruthsOf(image).Length == 0 && set.UnknownLabels.Count > 0));

    private static string? DatasetOf(ScoredModel model) =>
        model.ModelArn.Length > 0 && !model.Data.Dataset.Contains(':', StringComparison.Ordinal) && model.Data.Dataset.Split('/') is [_, "test" or "train"] ? model.Data.Dataset : null;
}
