namespace CustomLabels.Evaluations.Scoring;

/// <summary>How far the counted figures of a model could be off because the test images are a sample: 95 % intervals by <see cref="ImageBootstrap"/>.</summary>
internal sealed record ModelIntervals
{
    private const int Figures = 3;

    /// <summary>Of the means over the labels.</summary>
    public required FigureIntervals Overall { get; init; }

    /// <summary>Of each label.</summary>
    public required IReadOnlyDictionary<string, FigureIntervals> Labels { get; init; }

    /// <summary>The intervals of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">The seed: the same one gives the same intervals.</param>
    /// <returns>Null without a snapshot, or without images.</returns>
    public static ModelIntervals? Of(ScoredModel model, int seed, CancellationToken cancellationToken)
    {
        if (model.Set is not { Images.Count: > 0 } set)
        {
            return null;
        }

        var outcomes = ImageOutcomes.Of(set, model.ThresholdOf);
        bool[] occurs = [.. set.Labels.Select(label => set[label].Truths.Count > 0)];
        var intervals = ImageBootstrap.Intervals(set.Images.Count, seed, sample => FiguresOf(outcomes.Count(sample), occurs), cancellationToken);
        return new ModelIntervals
        {
            Overall = At(0),
            Labels = set.Labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => At(pair.i + 1), StringComparer.Ordinal),
        };

        FigureIntervals At(int i) => new(intervals[Figures * i], intervals[(Figures * i) + 1], intervals[(Figures * i) + 2]);
    }

    /// <summary>Precision, recall and F1 score of the means, then of each label. A label that the images have, but not this sample, has no meaning on it.</summary>
    internal static double[] FiguresOf(LabelCounts[] counts, bool[] occurs)
    {
        var figures = new double[Figures * (counts.Length + 1)];
        var labels = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var own = figures.AsSpan(Figures * (i + 1), Figures);
            if (occurs[i] && counts[i].Support == 0)
            {
                own.Fill(double.NaN);
                continue;
            }

            (own[0], own[1], own[2]) = (counts[i].Precision, counts[i].Recall, counts[i].F1Score);
            labels++;
            for (var k = 0; k < Figures; k++)
            {
                figures[k] += own[k];
            }

            if (!occurs[i])
            {
                own.Fill(double.NaN);
            }
        }

        for (var k = 0; k < Figures; k++)
        {
            figures[k] = labels == 0 ? double.NaN : figures[k] / labels;
        }

        return figures;
    }
}
