using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>What to do about a label, in a sentence or two that need no knowledge of the figures.</summary>
internal static class LabelAdvice
{
    private const int FewImages = 10;
    private const double Good = 0.9;

    /// <summary>The advice.</summary>
    /// <param name="label">The label's figures.</param>
    /// <param name="findsBoxes">Whether the model finds boxes.</param>
    /// <param name="takenFor">The label that it is most often taken for; null when it is none.</param>
    public static string Of(LabelFigures label, bool findsBoxes, string? takenFor)
    {
        var things = findsBoxes ? "objects" : "images";
        if (label.Images == 0)
        {
            return "No test image has it, so nothing is known about it. Add test images with it.";
        }

        if (label.Images < FewImages)
        {
            return Text($"Only {label.Images} test {(label.Images == 1 ? "image has" : "images have")} it: the figures say little. Add test images before you rely on them.");
        }

        if (label.F1Score >= Good)
        {
            return "Leave it as it is.";
        }

        if (label.Recall < label.Precision && takenFor is not null)
        {
            return $"It is most often taken for {takenFor}. Check the labels of both with Find-CLLabelError, then add training images that show how they differ.";
        }

        if (label.Recall < label.Precision)
        {
            return (label.Counts is { } counts ? Text($"{counts.FalseNegatives} of {counts.Support} {things} are overlooked. ") : $"Many {things} are overlooked. ")
                + "Add training images in which it is small, dark or partly hidden, or lower its threshold (Get-CLThreshold -Recall).";
        }

        return (label.Counts is { } given ? Text($"{given.FalsePositives} of {given.Predicted} answers with it are wrong. ") : "Many answers with it are wrong. ")
            + "Add training images that look like it and are not, or raise its threshold (Get-CLThreshold -Precision).";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
