namespace CustomLabels.Evaluations;

/// <summary>A test image with its true objects and the boxes of the model.</summary>
/// <param name="SourceRef">Where the image is.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Boxes">The true objects; none where the image shows none.</param>
/// <param name="Detections">The model's boxes, in any order.</param>
public sealed record ScoredBoxImage(string SourceRef, int Width, int Height, IReadOnlyList<BoxAnnotation> Boxes, IReadOnlyList<ScoredBox> Detections)
{
    private const double MinOverlap = 0.5;

    /// <summary>
    /// Which of the model's boxes are right: from the most confident on, each takes the free object of its label that it overlaps
    /// most, by half (intersection over union) at least.
    /// </summary>
    /// <returns>The boxes, the most confident first, and whether each is right.</returns>
    public IReadOnlyList<(ScoredBox Detection, bool IsRight)> Match()
    {
        List<BoxAnnotation> free = [.. Boxes];
        List<(ScoredBox Detection, bool IsRight)> matched = [];
        foreach (var detection in Detections.OrderByDescending(detection => detection.Score))
        {
            var best = -1;
            var most = MinOverlap;
            for (var i = 0; i < free.Count; i++)
            {
                if (free[i].Label == detection.Box.Label && free[i].Overlap(detection.Box) is double overlap && (overlap > most || (overlap == most && best < 0)))
                {
                    (best, most) = (i, overlap);
                }
            }

            if (best >= 0)
            {
                free.RemoveAt(best);
            }

            matched.Add((detection, best >= 0));
        }

        return matched;
    }
}
