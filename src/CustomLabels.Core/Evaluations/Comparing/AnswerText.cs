using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Comparing;

/// <summary>What is true of an image, and what a model says, as texts of one line.</summary>
internal static class AnswerText
{
    /// <summary>What is true: <c>bolt, nut</c>, or <c>3 dent, 1 scratch</c> for boxes.</summary>
    public static string Truth(ScoredTestSet set, int image)
    {
        List<string> labels = [];
        foreach (var truth in set.TruthsOf(image))
        {
            labels.Add(set.Labels[truth.Label]);
        }

        return set.FindsBoxes ? Counted(labels) : string.Join(", ", labels.Order(StringComparer.Ordinal));
    }

    /// <summary>What a model gives at its thresholds, the most confident label first; for boxes as <see cref="Truth"/>.</summary>
    public static string Answer(ScoredTestSet set, int image, Func<string, double> thresholdOf)
    {
        List<(string Label, double Score)> given = [];
        foreach (var prediction in set.PredictionsOf(image))
        {
            var label = set.Labels[prediction.Label];
            if (prediction.Score >= thresholdOf(label))
            {
                given.Add((label, prediction.Score));
            }
        }

        var labels = given.OrderByDescending(answer => answer.Score).Select(answer => answer.Label);
        return set.FindsBoxes ? Counted(labels) : string.Join(", ", labels);
    }

    private static string Counted(IEnumerable<string> labels) =>
        string.Join(", ", labels.GroupBy(label => label, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => FormattableString.Invariant($"{group.Count()} {group.Key}")));
}
