namespace CustomLabels.Evaluations.Scoring;

/// <summary>
/// What is reached without looking at the images: what a model has to be better than (as scikit-learn's <c>DummyClassifier</c> with the strategies
/// <c>most_frequent</c> and <c>stratified</c>; for the latter of what is to be expected).
/// </summary>
internal static class NaiveBaselines
{
    /// <summary>The baselines of test images, the one with the best F1 score first.</summary>
    /// <param name="set">The test images.</param>
    public static IReadOnlyList<NaiveBaseline> Of(ScoredTestSet set)
    {
        if (set.FindsBoxes)
        {
            return [new NaiveBaseline { Method = "finding nothing" }];
        }

        if (set.Labels.Count == 0 || set.Images.Count == 0)
        {
            return [];
        }

        double[] shares = [.. set.Labels.Select(label => (double)set[label].Truths.Count / set.Images.Count)];
        return [.. new[] { Commonest(set.Labels, shares), Guessing(shares) }.OrderByDescending(baseline => baseline.F1Score)];
    }

    private static NaiveBaseline Commonest(IReadOnlyList<string> labels, double[] shares)
    {
        var share = shares.Max();
        return new NaiveBaseline
        {
            Method = "always the commonest label",
            Label = labels[Array.IndexOf(shares, share)],
            Precision = share / labels.Count,
            Recall = (share > 0 ? 1.0 : 0) / labels.Count,
            F1Score = 2 * share / (1 + share) / labels.Count,
        };
    }

    /// <summary>Each label is given to its share of the images, whatever they show: then precision, recall and F1 score are that share.</summary>
    private static NaiveBaseline Guessing(double[] shares) => new()
    {
        Method = "guessing by share",
        Precision = shares.Average(),
        Recall = shares.Average(),
        F1Score = shares.Average(),
    };
}
