namespace CustomLabels.Learning.Training;

/// <summary>
/// Which detections are right: from the surest on, each takes the free object of its label that it overlaps most, by at least half
/// (intersection over union); a detection that finds none is wrong.
/// </summary>
internal sealed class DetectionMatches
{
    private const double LeastOverlap = 0.5;
    private readonly Dictionary<string, List<(double Score, bool IsRight)>> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _objects = new(StringComparer.Ordinal);

    /// <summary>Adds an image.</summary>
    public void Add(IReadOnlyList<DetectedBox> detections, IReadOnlyList<TrainingBox> truth)
    {
        foreach (var box in truth)
        {
            _objects[box.Label] = _objects.GetValueOrDefault(box.Label) + 1;
        }

        var free = truth.ToList();
        foreach (var detection in detections.OrderByDescending(detection => detection.Score))
        {
            var best = free.Where(box => box.Label == detection.Label).MaxBy(box => BoxOverlap.IntersectionOverUnion(detection, box));
            var isRight = best is not null && BoxOverlap.IntersectionOverUnion(detection, best) >= LeastOverlap && free.Remove(best);
            if (!_found.TryGetValue(detection.Label, out var list))
            {
                _found[detection.Label] = list = [];
            }

            list.Add((detection.Score, isRight));
        }
    }

    /// <summary>How many objects of a label there are.</summary>
    public int Objects(string label) => _objects.GetValueOrDefault(label);

    /// <summary>The threshold with the best F1 of a label; 0.5 and 0 where there is no object of it.</summary>
    public (double Threshold, double F1) Best(string label)
    {
        var found = _found.GetValueOrDefault(label) ?? [];
        return LabelThreshold.Best([.. found.Select(d => d.Score)], [.. found.Select(d => d.IsRight)], Objects(label));
    }
}
