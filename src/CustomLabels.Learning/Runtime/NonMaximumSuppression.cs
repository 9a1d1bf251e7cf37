using CustomLabels.Boxes;

namespace CustomLabels.Learning.Runtime;

/// <summary>Which of the boxes that a network gives are objects of their own.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Most objects that one image is told to have.</summary>
    public const int MaxDetections = 300;

    /// <summary>Objects of one label that overlap more than this (intersection over union) are taken for the same.</summary>
    private const double MaxIoU = 0.5;

    /// <summary>Keeps the surest of the boxes that overlap, label by label.</summary>
    /// <returns>From the surest to the least sure, <see cref="MaxDetections"/> at most.</returns>
    public static List<DetectedBox> Apply(IEnumerable<DetectedBox> boxes)
    {
        var kept = new List<DetectedBox>();
        foreach (var box in boxes.OrderByDescending(box => box.Score))
        {
            if (kept.TrueForAll(other => other.Label != box.Label || BoxAnnotation.Overlap(Sides(other), Sides(box)) <= MaxIoU))
            {
                kept.Add(box);
                if (kept.Count == MaxDetections)
                {
                    break;
                }
            }
        }

        return kept;
    }

    private static (double Left, double Top, double Width, double Height) Sides(DetectedBox box) => (box.Left, box.Top, box.Width, box.Height);
}
