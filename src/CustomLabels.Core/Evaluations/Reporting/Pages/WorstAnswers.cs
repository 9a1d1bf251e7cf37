using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>An answer, or a truth without one, with the picture to look at.</summary>
/// <param name="Image">The index of the image.</param>
/// <param name="Label">The label.</param>
/// <param name="Score">The confidence, 0 to 1; null for what was not found at all.</param>
/// <param name="Box">The index of the box; -1 for a label of a whole image.</param>
internal sealed record WorstAnswer(int Image, string Label, double? Score, int Box);

/// <summary>The mistakes of a model at its thresholds, the worst first.</summary>
/// <param name="model">The model.</param>
internal sealed class WorstAnswers(ScoredModel model)
{
    private readonly ScoredTestSet _set = model.RequireSet();

    /// <summary>What was given but is not there, the most confident first.</summary>
    public IReadOnlyList<WorstAnswer> FalsePositives() =>
    [
        .. _set.Predictions
            .Where(prediction => !prediction.IsRight && prediction.Score >= ThresholdOf(prediction.Label))
            .OrderByDescending(prediction => prediction.Score)
            .Select(prediction => new WorstAnswer(prediction.Image, _set.Labels[prediction.Label], prediction.Score, prediction.Box)),
    ];

    /// <summary>What is there but was not given, the least confident first.</summary>
    public IReadOnlyList<WorstAnswer> FalseNegatives() =>
    [
        .. _set.Truths
            .Select(truth => (Truth: truth, Score: truth.Prediction < 0 ? (double?)null : _set.Predictions[truth.Prediction].Score))
            .Where(pair => pair.Score is not { } score || score < ThresholdOf(pair.Truth.Label))
            .OrderBy(pair => pair.Score ?? 0)
            .Select(pair => new WorstAnswer(pair.Truth.Image, _set.Labels[pair.Truth.Label], pair.Score, pair.Truth.Box)),
    ];

    private double ThresholdOf(int label) => model.ThresholdOf(_set.Labels[label]);
}
