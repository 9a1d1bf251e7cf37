using CustomLabels.Boxes;

namespace CustomLabels.Learning.Runtime;

/// <summary>Removes boxes of objects that a box with a higher score already covers.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Greatest number of detections per image.</summary>
    public const int MaxDetections = 300;

    /// <summary>Boxes of one label with a greater IoU are taken for the same object.</summary>
    private const double MaxIoU = 0.5;

    /// <summary>Keeps the box with the highest score of those that overlap, label by label.</summary>
    /// <returns>The kept boxes by descending score, <see cref="MaxDetections"/> at most.</returns>
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
