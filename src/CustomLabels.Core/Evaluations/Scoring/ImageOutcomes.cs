namespace CustomLabels.Evaluations.Scoring;

/// <summary>What each test image adds to the counts of the labels at their thresholds, so that figures of other samples of the images are quickly counted.</summary>
internal sealed class ImageOutcomes
{
    private readonly int[] _first;
    private readonly (int Label, LabelCounts Counts)[] _outcomes;

    private ImageOutcomes(int labels, int[] first, (int Label, LabelCounts Counts)[] outcomes)
    {
        Labels = labels;
        _first = first;
        _outcomes = outcomes;
    }

    /// <summary>The number of labels.</summary>
    public int Labels { get; }

    /// <summary>The number of images.</summary>
    public int Images => _first.Length - 1;

    /// <summary>The outcomes of a set.</summary>
    /// <param name="set">The scored test images.</param>
    /// <param name="thresholdOf">The threshold of a label, 0 to 1.</param>
    public static ImageOutcomes Of(ScoredTestSet set, Func<string, double> thresholdOf)
    {
        double[] thresholds = [.. set.Labels.Select(thresholdOf)];
        return Of(set, (_, label) => thresholds[label]);
    }

    /// <summary>The outcomes of a set where the threshold of a label may differ between images, as in cross-fitting.</summary>
    /// <param name="set">The scored test images.</param>
    /// <param name="thresholdOf">The threshold of an image and a label, by their indexes, 0 to 1; infinite for a label that is not given.</param>
    public static ImageOutcomes Of(ScoredTestSet set, Func<int, int, double> thresholdOf)
    {
        var first = new int[set.Images.Count + 1];
        List<(int Label, LabelCounts Counts)> outcomes = [];
        for (var image = 0; image < set.Images.Count; image++)
        {
            foreach (var prediction in set.PredictionsOf(image))
            {
                if (prediction.Score >= thresholdOf(image, prediction.Label))
                {
                    outcomes.Add((prediction.Label, prediction.IsRight ? new LabelCounts(1, 0, 0) : new LabelCounts(0, 1, 0)));
                }
            }

            foreach (var truth in set.TruthsOf(image))
            {
                if (truth.Prediction < 0 || set.Predictions[truth.Prediction].Score < thresholdOf(image, truth.Label))
                {
                    outcomes.Add((truth.Label, new LabelCounts(0, 0, 1)));
                }
            }

            first[image + 1] = outcomes.Count;
        }

        return new ImageOutcomes(set.Labels.Count, first, [.. outcomes]);
    }

    /// <summary>What an image adds: a label may be there several times.</summary>
    public ReadOnlySpan<(int Label, LabelCounts Counts)> Of(int image) => _outcomes.AsSpan(_first[image].._first[image + 1]);

    /// <summary>The counts of each label on a sample of the images.</summary>
    /// <param name="sample">Indexes of images; one may be there several times.</param>
    public LabelCounts[] Count(ReadOnlySpan<int> sample)
    {
        var counts = new LabelCounts[Labels];
        foreach (var image in sample)
        {
            foreach (var (label, outcome) in Of(image))
            {
                counts[label] += outcome;
            }
        }

        return counts;
    }
}
