using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Comparing;

/// <summary>
/// Compares models with a reference model on the same images: differences with 95 % intervals by the paired bootstrap (both models are counted on the same
/// samples of images), and tests whether a difference could be chance: of the F1 score by <see cref="RandomizationTest"/>, of right answers by <see cref="McNemarTest"/>.
/// </summary>
internal static class ModelComparer
{
    private const int FiguresOfOne = 3;

    /// <summary>Compares one model with the reference model. The p-values are not corrected yet.</summary>
    /// <param name="reference">The reference model.</param>
    /// <param name="model">The other model.</param>
    /// <param name="seed">Decides the samples: the same seed, the same intervals.</param>
    /// <exception cref="CustomLabelsException">They cannot be compared: <see cref="PairedTestSets.Join"/>.</exception>
    public static ModelComparison Compare(ScoredModel reference, ScoredModel model, int seed, CancellationToken cancellationToken)
    {
        var sets = PairedTestSets.Join(reference, model);
        var (one, other) = (ImageOutcomes.Of(sets.Reference, reference.ThresholdOf), ImageOutcomes.Of(sets.Model, model.ThresholdOf));
        PairedOutcomes outcomes = new(sets, one, other);
        int[] all = [.. Enumerable.Range(0, one.Images)];
        var (left, right) = (Figures(one.Count(all)), Figures(other.Count(all)));
        bool[] occurs = [.. sets.Reference.Labels.Select(label => sets.Reference[label].Truths.Count > 0)];
        var intervals = ImageBootstrap.Intervals(one.Images, seed, sample => Minus(ModelIntervals.FiguresOf(other.Count(sample), occurs), ModelIntervals.FiguresOf(one.Count(sample), occurs)), cancellationToken);
        var pValues = RandomizationTest.PValues(one, other, seed, cancellationToken);
        var differences = Minus(right, left);
        var (fixedOnes, broken) = (Images((false, true), "fixed"), Images((true, false), "broken"));
        LabelComparison[] labels = [.. sets.Reference.Labels.Select((label, i) => OfLabel(label, i))];
        return new ModelComparison
        {
            Reference = reference.Name,
            Model = model.Name,
            ReferenceArn = reference.ModelArn,
            ModelArn = model.ModelArn,
            ReferenceF1Score = left[2],
            F1Score = right[2],
            F1Difference = differences[2],
            F1DifferenceLow = intervals[2]?.Low,
            F1DifferenceHigh = intervals[2]?.High,
            PrecisionDifference = differences[0],
            PrecisionDifferenceLow = intervals[0]?.Low,
            PrecisionDifferenceHigh = intervals[0]?.High,
            RecallDifference = differences[1],
            RecallDifferenceLow = intervals[1]?.Low,
            RecallDifferenceHigh = intervals[1]?.High,
            F1PValue = pValues[0],
            F1AdjustedPValue = pValues[0],
            McNemarTest = sets.Reference.FindsBoxes ? null : McNemarTest.Name(broken.Count, fixedOnes.Count),
            McNemarPValue = sets.Reference.FindsBoxes ? null : McNemarTest.PValue(broken.Count, fixedOnes.Count),
            McNemarAdjustedPValue = sets.Reference.FindsBoxes ? null : McNemarTest.PValue(broken.Count, fixedOnes.Count),
            Labels = [.. labels.OrderBy(label => label.F1Difference).ThenBy(label => label.Label, StringComparer.Ordinal)],
            LabelsOnlyInReference = [.. reference.RequireSet().Labels.Except(sets.Reference.Labels, StringComparer.Ordinal)],
            LabelsOnlyInModel = [.. model.RequireSet().Labels.Except(sets.Reference.Labels, StringComparer.Ordinal)],
            TestData = new TestData { Dataset = DataOf(reference, model), Entries = one.Images, Digest = sets.Reference.Digest },
            Images = one.Images,
            OnlyInReference = sets.OnlyInReference,
            OnlyInModel = sets.OnlyInModel,
            OtherTruth = sets.OtherTruth,
            MinIou = sets.Reference.FindsBoxes ? sets.Reference.MinIou : null,
            ReferenceThresholds = reference.ThresholdSource,
            Thresholds = model.ThresholdSource,
            RightRule = outcomes.Rule,
            Fixed = fixedOnes,
            Broken = broken,
            BothWrong = Images((false, false), "both wrong"),
        };

        LabelComparison OfLabel(string label, int index)
        {
            var at = FiguresOfOne * (index + 1);
            var (onlyReference, onlyModel) = outcomes.Labels[index];
            return new LabelComparison
            {
                Label = label,
                Support = sets.Reference.Scores(index).Truths.Count,
                ReferenceThreshold = reference.ThresholdOf(label),
                Threshold = model.ThresholdOf(label),
                ReferenceF1Score = left[at + 2],
                F1Score = right[at + 2],
                F1Difference = differences[at + 2],
                F1DifferenceLow = intervals[at + 2]?.Low,
                F1DifferenceHigh = intervals[at + 2]?.High,
                PrecisionDifference = differences[at],
                PrecisionDifferenceLow = intervals[at]?.Low,
                PrecisionDifferenceHigh = intervals[at]?.High,
                RecallDifference = differences[at + 1],
                RecallDifferenceLow = intervals[at + 1]?.Low,
                RecallDifferenceHigh = intervals[at + 1]?.High,
                OnlyReferenceRight = onlyReference,
                OnlyModelRight = onlyModel,
                F1PValue = pValues[index + 1],
                F1AdjustedPValue = pValues[index + 1],
                McNemarTest = sets.Reference.FindsBoxes ? null : McNemarTest.Name(onlyReference, onlyModel),
                McNemarPValue = sets.Reference.FindsBoxes ? null : McNemarTest.PValue(onlyReference, onlyModel),
                McNemarAdjustedPValue = sets.Reference.FindsBoxes ? null : McNemarTest.PValue(onlyReference, onlyModel),
            };
        }

        ReadOnlyList<ImageComparison> Images((bool, bool) outcome, string name) =>
        [
            .. all.Where(image => outcomes.Images[image] == outcome).Select(image => new ImageComparison
            {
                Image = sets.Reference.Images[image].Source,
                Outcome = name,
                GroundTruth = AnswerText.Truth(sets.Reference, image),
                ReferenceAnswer = AnswerText.Answer(sets.Reference, image, reference.ThresholdOf),
                Answer = AnswerText.Answer(sets.Model, image, model.ThresholdOf),
                Painting = () => AnswerPainting.Of(sets.Model, image, model.ThresholdOf),
            }),
        ];
    }

    /// <summary>
    /// Corrects the p-values of all comparisons with one reference model by Holm's method: those of the models together, and those of the labels of all
    /// models together. Each of both families has half of the 5 %.
    /// </summary>
    public static IReadOnlyList<ModelComparison> Correct(IReadOnlyList<ModelComparison> comparisons)
    {
        var labels = comparisons.SelectMany(comparison => comparison.Labels).ToList();
        var f1 = Corrected(comparisons.Select(comparison => comparison.F1PValue));
        var mcNemar = Corrected(comparisons.Select(comparison => comparison.McNemarPValue ?? 1));
        var f1OfLabels = Corrected(labels.Select(label => label.F1PValue));
        var mcNemarOfLabels = Corrected(labels.Select(label => label.McNemarPValue ?? 1));
        return
        [
            .. comparisons.Select(comparison => comparison with
            {
                F1AdjustedPValue = f1.Dequeue(),
                McNemarAdjustedPValue = mcNemar.Dequeue() is var ofModel && comparison.McNemarPValue is null ? null : ofModel,
                Labels =
                [
                    .. comparison.Labels.Select(label => label with
                    {
                        F1AdjustedPValue = f1OfLabels.Dequeue(),
                        McNemarAdjustedPValue = mcNemarOfLabels.Dequeue() is var ofLabel && label.McNemarPValue is null ? null : ofLabel,
                    }),
                ],
            }),
        ];

        static Queue<double> Corrected(IEnumerable<double> pValues) => new(HolmCorrection.Adjust([.. pValues]).Select(p => Math.Min(1, 2 * p)));
    }

    /// <summary>Precision, recall and F1 score: means over the labels, then those of each label, as <see cref="ModelIntervals.FiguresOf"/> has them for samples.</summary>
    private static double[] Figures(LabelCounts[] counts) =>
    [
        counts.Average(label => label.Precision), counts.Average(label => label.Recall), counts.Average(label => label.F1Score),
        .. counts.SelectMany(label => new[] { label.Precision, label.Recall, label.F1Score }),
    ];

    private static double[] Minus(double[] one, double[] other) => [.. one.Zip(other, (left, right) => left - right)];

    private static string DataOf(ScoredModel reference, ScoredModel model) =>
        reference.Data.Dataset == model.Data.Dataset ? model.Data.Dataset : $"images common to {reference.Data.Dataset} and {model.Data.Dataset}";
}
