using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Results;

/// <summary>Finds the images and objects behind the figures of a model.</summary>
/// <param name="model">The model.</param>
/// <param name="set">Its scored test images.</param>
internal sealed class ExampleFinder(ScoredModel model, ScoredTestSet set)
{
    /// <summary>What was found rightly, the most confident first.</summary>
    /// <param name="label">One of the set's labels.</param>
    public ExampleList TruePositives(string label) => Given(label, "TruePositive", isRight: true);

    /// <summary>What was found and is not there, the most confident first.</summary>
    /// <param name="label">One of the set's labels.</param>
    public ExampleList FalsePositives(string label) => Given(label, "FalsePositive", isRight: false);

    /// <summary>What was not found, the least confident first.</summary>
    /// <param name="label">One of the set's labels.</param>
    public ExampleList FalseNegatives(string label)
    {
        var threshold = model.ThresholdOf(label);
        Lazy<int[]> missed = new(() =>
        [
            .. set[label].Truths.Where(truth => ScoreOf(truth) is not { } score || score < threshold).OrderBy(truth => ScoreOf(truth) ?? -1),
        ]);
        return new ExampleList(model.CountsOf(label).FalseNegatives, i => OfTruth("FalseNegative", missed.Value[i]));

        double? ScoreOf(int truth) => set.Truths[truth].Prediction is >= 0 and var prediction ? set.Predictions[prediction].Score : null;
    }

    /// <summary>The cases of a cell of the confusion matrix.</summary>
    public ExampleList Of(ConfusionPair[] pairs) => new(pairs.Length, i =>
    {
        var pair = pairs[i];
        var outcome = pair.True == pair.Predicted ? "TruePositive"
            : pair.True == ConfusionPairs.Background ? "FalsePositive"
            : pair.Predicted == ConfusionPairs.Background ? "FalseNegative"
            : "Confusion";
        return pair.Prediction < 0 || pair.Predicted == ConfusionPairs.Background ? OfTruth(outcome, pair.Truth) : OfPrediction(outcome, pair.Prediction, pair.Truth);
    });

    private ExampleList Given(string label, string outcome, bool isRight)
    {
        var counts = model.CountsOf(label);
        Lazy<int[]> given = new(() => [.. set[label].Predictions.Take(counts.Predicted).Where(i => set.Predictions[i].IsRight == isRight)]);
        return new ExampleList(isRight ? counts.TruePositives : counts.FalsePositives, i => OfPrediction(outcome, given.Value[i], set.Predictions[given.Value[i]].Truth));
    }

    /// <param name="outcome">The outcome.</param>
    /// <param name="index">The prediction.</param>
    /// <param name="truth">The truth to show beside it; -1 for the object that the box overlaps most.</param>
    private EvaluationExample OfPrediction(string outcome, int index, int truth)
    {
        var prediction = set.Predictions[index];
        return Example(outcome, prediction.Image, prediction.Label, index, !set.FindsBoxes || truth >= 0 ? truth : Nearest(prediction));
    }

    private EvaluationExample OfTruth(string outcome, int index)
    {
        var truth = set.Truths[index];
        return Example(outcome, truth.Image, truth.Label, truth.Prediction, index);
    }

    private EvaluationExample Example(string outcome, int image, int label, int prediction, int truth)
    {
        var name = set.Labels[label];
        EvaluationExample example = new(model.ModelArn, model.Name)
        {
            ProjectArn = model.ProjectArn,
            Outcome = outcome,
            Image = set.Images[image].Source,
            Label = name,
            Threshold = model.ThresholdOf(name),
            Confidence = prediction < 0 ? null : Math.Round(100 * set.Predictions[prediction].Score, 10),
        };
        return set.FindsBoxes ? WithBoxes(example, image, prediction, truth) : WithLabels(example, image);
    }

    private EvaluationExample WithLabels(EvaluationExample example, int image)
    {
        List<Prediction> given = [];
        foreach (var prediction in set.PredictionsOf(image))
        {
            if (prediction.Score >= model.ThresholdOf(set.Labels[prediction.Label]))
            {
                given.Add(prediction);
            }
        }

        List<string> labels = [];
        foreach (var truth in set.TruthsOf(image))
        {
            labels.Add(set.Labels[truth.Label]);
        }

        return example with
        {
            TrueLabels = labels,
            Truth = string.Join(", ", labels),
            Predicted = string.Join(", ", given.OrderByDescending(prediction => prediction.Score).Select(prediction => set.Labels[prediction.Label])),
        };
    }

    private EvaluationExample WithBoxes(EvaluationExample example, int image, int prediction, int truth)
    {
        var own = prediction < 0 ? null : set.FractionsOf(image, set.Predictions[prediction].Box);
        var actual = truth < 0 ? null : set.FractionsOf(image, set.Truths[truth].Box);
        var isGiven = prediction >= 0 && set.Predictions[prediction].Score >= model.ThresholdOf(set.Labels[set.Predictions[prediction].Label]);
        return example with
        {
            Truth = truth < 0 ? string.Empty : set.Labels[set.Truths[truth].Label],
            Predicted = isGiven ? set.Labels[set.Predictions[prediction].Label] : string.Empty,
            Left = own?.Left,
            Top = own?.Top,
            Width = own?.Width,
            Height = own?.Height,
            TrueLeft = actual?.Left,
            TrueTop = actual?.Top,
            TrueWidth = actual?.Width,
            TrueHeight = actual?.Height,
            Iou = prediction < 0 || truth < 0 ? null : set.Iou(set.Predictions[prediction], set.Truths[truth]),
        };
    }

    /// <summary>The object that a box overlaps most; -1 when it overlaps none.</summary>
    private int Nearest(Prediction prediction)
    {
        var (best, most) = (-1, 0.0);
        var first = set.FirstTruthOf(prediction.Image);
        for (var i = first; i < first + set.TruthsOf(prediction.Image).Length; i++)
        {
            var overlap = set.Iou(prediction, set.Truths[i]);
            (best, most) = overlap > most ? (i, overlap) : (best, most);
        }

        return best;
    }
}
