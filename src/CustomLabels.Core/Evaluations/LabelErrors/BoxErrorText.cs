using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.LabelErrors;

/// <summary>Puts into words what a model says about a box.</summary>
internal static class BoxErrorText
{
    /// <summary>The object for a given box.</summary>
    public static LabelError Given(ScoredTestSet set, int image, BoxEvidence evidence, LabelError template)
    {
        var truth = set.Truths[evidence.Truth];
        var label = set.Labels[truth.Label];
        var box = set.FractionsOf(image, truth.Box);
        Prediction? against = evidence.Prediction < 0 ? null : set.Predictions[evidence.Prediction];
        var suggested = evidence is { IsLikely: true, Kind: "BadlyPlaced" } && against is { } prediction ? set.FractionsOf(image, prediction.Box) : null;
        var confidence = 100 * (against?.Score ?? 0);
        var own = 100 * BestScore(set, image, truth);
        return template with
        {
            Suspicion = evidence.Suspicion,
            IsLikely = evidence.IsLikely,
            Kind = evidence.Kind,
            Image = set.Images[image].Source,
            Label = label,
            SuggestedLabel = evidence is { IsLikely: true, Kind: "Swapped" } ? set.Labels[against!.Value.Label] : evidence.Kind == "Doubled" ? string.Empty : label,
            LabelConfidence = own,
            Confidence = evidence.IsLikely ? confidence : own,
            Reason = evidence switch
            {
                { Kind: "Doubled" } => FormattableString.Invariant($"Another box overlaps it by {100 * evidence.Overlap:0} %, and the model finds one object there."),
                { IsLikely: true, Kind: "Swapped" } => FormattableString.Invariant($"The model finds {set.Labels[against!.Value.Label]} here with {confidence:0} %, and {label} with {own:0} %."),
                { IsLikely: true } => FormattableString.Invariant($"The model's box of {label}, with {confidence:0} %, overlaps it only by {100 * evidence.Overlap:0} %."),
                { For: 0, Against: 0 } => "The model finds nothing here.",
                _ when own == 0 => FormattableString.Invariant($"The model finds no {label} here."),
                _ => FormattableString.Invariant($"The model finds {label} here with {own:0} %."),
            },
            Left = box?.Left,
            Top = box?.Top,
            Width = box?.Width,
            Height = box?.Height,
            SuggestedLeft = suggested?.Left,
            SuggestedTop = suggested?.Top,
            SuggestedWidth = suggested?.Width,
            SuggestedHeight = suggested?.Height,
        };
    }

    /// <summary>The object for something that the model gives where no given box is.</summary>
    public static LabelError Overlooked(ScoredTestSet set, int image, int index, double overlap, LabelError template)
    {
        var prediction = set.Predictions[index];
        var box = set.FractionsOf(image, prediction.Box);
        return template with
        {
            Suspicion = prediction.Score * (1 - overlap),
            IsLikely = true,
            Kind = "Overlooked",
            Image = set.Images[image].Source,
            SuggestedLabel = set.Labels[prediction.Label],
            Confidence = 100 * prediction.Score,
            Reason = FormattableString.Invariant($"The model finds {set.Labels[prediction.Label]} here with {100 * prediction.Score:0} %; no box is there."),
            SuggestedLeft = box?.Left,
            SuggestedTop = box?.Top,
            SuggestedWidth = box?.Width,
            SuggestedHeight = box?.Height,
        };
    }

    /// <summary>The confidence of the best box of the label in the same place, 0 to 1.</summary>
    private static double BestScore(ScoredTestSet set, int image, Truth truth)
    {
        double best = 0;
        foreach (var prediction in set.PredictionsOf(image))
        {
            if (prediction.Label == truth.Label && prediction.Score > best && set.Iou(prediction, truth) >= set.MinIou)
            {
                best = prediction.Score;
            }
        }

        return best;
    }
}
