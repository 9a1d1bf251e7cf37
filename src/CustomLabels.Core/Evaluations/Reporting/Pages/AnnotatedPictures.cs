using CustomLabels.Evaluations.Comparing;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>Pictures of test images with what is there, and what was said.</summary>
/// <param name="set">The test images.</param>
/// <param name="pictures">Where the pictures come from.</param>
internal sealed class AnnotatedPictures(ScoredTestSet set, ReportPictures pictures)
{
    /// <summary>The picture of a mistake.</summary>
    public Task<Html> FigureAsync(WorstAnswer mistake, CancellationToken cancellationToken) =>
        FigureAsync(mistake.Image, mistake.Box, mistake.Score is { } score ? Said(mistake.Label, score) : $"{mistake.Label} not found", cancellationToken);

    /// <summary>The picture of a case of the confusion matrix.</summary>
    /// <param name="pair">The case.</param>
    /// <param name="sentence">What it is a case of.</param>
    public Task<Html> FigureAsync(in ConfusionPair pair, string sentence, CancellationToken cancellationToken)
    {
        var said = pair.Prediction < 0 ? sentence : Said(set.Labels[set.Predictions[pair.Prediction].Label], set.Predictions[pair.Prediction].Score);
        var box = pair.True == pair.Predicted ? -1 : pair.Predicted < 0 ? set.Truths[pair.Truth].Box : set.Predictions[pair.Prediction].Box;
        return FigureAsync(pair.Image, box, said, cancellationToken);
    }

    /// <summary>The picture of an image with what is there.</summary>
    /// <param name="image">The image's index.</param>
    /// <param name="box">The box that is wrong; -1 for none.</param>
    /// <param name="said">What the model says.</param>
    public Task<Html> FigureAsync(int image, int box, string said, CancellationToken cancellationToken)
    {
        var truth = AnswerText.Truth(set, image) is { Length: > 0 } text ? text : "nothing";
        List<PictureBox> boxes = [.. Boxes(image)];
        if (box >= 0)
        {
            var wrong = set.Box(box);
            boxes.Add(new PictureBox(wrong.Left, wrong.Top, wrong.Width, wrong.Height, said, "wrong"));
        }

        return pictures.FigureAsync(set.Images[image], boxes, $"<b>{said}</b><br>there: {truth}", $"{said}; there: {truth}", cancellationToken);
    }

    private static string Said(string label, double score) => string.Create(CultureInfo.InvariantCulture, $"{label} {score * 100:0.#} %");

    private IEnumerable<PictureBox> Boxes(int image)
    {
        foreach (var truth in set.TruthsOf(image).ToArray().Where(truth => truth.Box >= 0))
        {
            var box = set.Box(truth.Box);
            yield return new PictureBox(box.Left, box.Top, box.Width, box.Height, set.Labels[truth.Label], "true");
        }
    }
}
