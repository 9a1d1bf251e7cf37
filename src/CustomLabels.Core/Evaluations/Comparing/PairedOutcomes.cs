using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Comparing;

/// <summary>Which of two models is right on each image, and about each label of it.</summary>
/// <remarks>
/// Thresholds are often those with the best F1 score on the very images. They are as good for the one model as for the other, but one may be strict and
/// the other generous; then the shares of right answers at the thresholds differ between models of equal quality, and McNemar's test finds a difference
/// that is none. So where each image has one label, the most confident label counts.
/// </remarks>
internal sealed class PairedOutcomes
{
    /// <summary>When a model is right where each image has one label.</summary>
    public const string ByTopLabel = "The most confident label is the true one.";

    /// <summary>When a model is right otherwise.</summary>
    public const string ByThresholds = "At the thresholds, exactly what is there is given.";

    /// <summary>Compares the answers of two models.</summary>
    /// <param name="sets">What they say about the same images.</param>
    /// <param name="reference">The outcomes of the one at its thresholds.</param>
    /// <param name="model">The outcomes of the other.</param>
    public PairedOutcomes(PairedTestSets sets, ImageOutcomes reference, ImageOutcomes model)
    {
        var hasOneLabel = !sets.Reference.FindsBoxes && !sets.Reference.IsMultiLabel;
        Rule = hasOneLabel ? ByTopLabel : ByThresholds;
        Labels = new (int, int)[reference.Labels];
        Images = new (bool, bool)[reference.Images];
        HashSet<int> wrongOfReference = [];
        HashSet<int> wrongOfModel = [];
        for (var image = 0; image < reference.Images; image++)
        {
            Wrong(sets.Reference, reference, hasOneLabel, image, wrongOfReference);
            Wrong(sets.Model, model, hasOneLabel, image, wrongOfModel);
            Images[image] = (wrongOfReference.Count == 0, wrongOfModel.Count == 0);
            foreach (var label in wrongOfModel.Where(label => !wrongOfReference.Contains(label)))
            {
                Labels[label].OnlyReference++;
            }

            foreach (var label in wrongOfReference.Where(label => !wrongOfModel.Contains(label)))
            {
                Labels[label].OnlyModel++;
            }
        }
    }

    /// <summary>When a model is right, in a sentence.</summary>
    public string Rule { get; }

    /// <summary>Whether each model is right about each image.</summary>
    public (bool Reference, bool Model)[] Images { get; }

    /// <summary>About how many images only the one model is right as to each label.</summary>
    public (int OnlyReference, int OnlyModel)[] Labels { get; }

    /// <summary>The labels that a model is wrong about: it gives them, but they are not there, or the other way round.</summary>
    private static void Wrong(ScoredTestSet set, ImageOutcomes outcomes, bool hasOneLabel, int image, HashSet<int> labels)
    {
        labels.Clear();
        if (!hasOneLabel)
        {
            foreach (var (label, counts) in outcomes.Of(image))
            {
                if (counts.TruePositives == 0)
                {
                    labels.Add(label);
                }
            }

            return;
        }

        var (truth, top) = (set.TruthsOf(image)[0].Label, set.TopLabelOf(image));
        if (truth != top)
        {
            labels.Add(truth);
            if (top >= 0)
            {
                labels.Add(top);
            }
        }
    }
}
