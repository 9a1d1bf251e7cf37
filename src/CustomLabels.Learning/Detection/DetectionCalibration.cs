using CustomLabels.Boxes;
using CustomLabels.Evaluations;
using CustomLabels.Learning.Calibration;
using CustomLabels.Learning.Networks;
using CustomLabels.Manifests;

namespace CustomLabels.Learning.Detection;

/// <summary>Which detections are right, as an evaluation has it, and what follows from it for the scores.</summary>
internal sealed class DetectionCalibration
{
    /// <summary>What it costs to change how fast the scores rise, and, since they are mostly too low, where they do: in logarithms of likelihood.</summary>
    private const double ScalePenalty = 3;
    private const double ShiftPenalty = 0.1;

    // However little the scores tell, the greater one stays the greater.
    private const float MinScale = 0.1f;

    private readonly Dictionary<string, List<(double Score, bool IsRight)>> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _objects = new(StringComparer.Ordinal);

    /// <summary>An image as it is evaluated, sides as parts of the image.</summary>
    public static ScoredBoxImage Scored(string path, IReadOnlyList<DetectedBox> detections, IReadOnlyList<TrainingBox> truth) => new(
        path,
        1,
        1,
        [.. truth.Select(box => new BoxAnnotation(box.Label, box.Left, box.Top, box.Width, box.Height))],
        [.. detections.Select(box => new ScoredBox(new BoxAnnotation(box.Label, box.Left, box.Top, box.Width, box.Height), box.Score))]);

    /// <summary>Adds an image.</summary>
    public void Add(IReadOnlyList<DetectedBox> detections, IReadOnlyList<TrainingBox> truth)
    {
        foreach (var box in truth)
        {
            _objects[box.Label] = _objects.GetValueOrDefault(box.Label) + 1;
        }

        foreach (var (detection, isRight) in Scored(string.Empty, detections, truth).Match())
        {
            if (!_found.TryGetValue(detection.Box.Label, out var list))
            {
                _found[detection.Box.Label] = list = [];
            }

            list.Add((detection.Score, isRight));
        }
    }

    /// <summary>How many objects of a label there are.</summary>
    public int Objects(string label) => _objects.GetValueOrDefault(label);

    /// <summary>
    /// Makes the scores of a label right as often as they say (Platt 1999): of detections with a score of 0.8 about 80 %. Their order stays.
    /// </summary>
    /// <param name="label">The label.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the scores' logits are multiplied with, and what is added to them then; 1 and 0 where there is no object of the label.</returns>
    public (float Scale, float Shift) Calibrate(string label, CancellationToken cancellationToken)
    {
        if (Objects(label) == 0 || _found.GetValueOrDefault(label) is not { Count: > 0 } found)
        {
            return (1, 0);
        }

        float[] logits = [.. found.Select(d => (float)Math.Log(d.Score / (1 - Math.Min(d.Score, 1 - 1e-6))))];
        var sum = new Stacking([.. logits.Select(logit => new[] { new[] { logit } })], [.. found.Select(d => new[] { d.IsRight })], new ClassificationLoss(MultiLabel: true, 2f / (found.Count + 2)))
        {
            WeightPenalty = ScalePenalty,
            BiasPenalty = ShiftPenalty,
        }.Fit(cancellationToken);
        (float scale, float shift) = (Math.Max(sum.Weights[0], MinScale), sum.Bias[0]);
        _found[label] = [.. found.Zip(logits, (d, logit) => (1 / (1 + Math.Exp(-((scale * logit) + shift))), d.IsRight))];
        return (scale, shift);
    }

    /// <summary>The threshold with the best F1 of a label; 0.5 and 0 where there is no object of it.</summary>
    public (double Threshold, double F1) Best(string label)
    {
        var found = _found.GetValueOrDefault(label) ?? [];
        return ThresholdSearch.Best([.. found.Select(d => d.Score)], [.. found.Select(d => d.IsRight)], Objects(label));
    }
}
