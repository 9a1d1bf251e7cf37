using CustomLabels.Boxes;
using CustomLabels.Evaluations;
using CustomLabels.Learning.Calibration;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Detection;

/// <summary>Calibrates scores and chooses thresholds from detections that are matched with the truth as an evaluation does.</summary>
internal sealed class DetectionCalibration
{
    /// <summary>L2 penalties of the scale and of the shift. The shift's is lower because scores are usually too low.</summary>
    private const double ScalePenalty = 3;
    private const double ShiftPenalty = 0.1;

    // Positive, so that calibration keeps the order of the scores.
    private const float MinScale = 0.1f;

    private readonly Dictionary<string, List<(double Score, bool IsRight)>> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _objects = new(StringComparer.Ordinal);

    /// <summary>An image to evaluate, its boxes as fractions of its sides.</summary>
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

    /// <summary>Number of objects of a label.</summary>
    public int Objects(string label) => _objects.GetValueOrDefault(label);

    /// <summary>
    /// Platt scaling (Platt 1999) of a label: about 80 % of the detections with a score of 0.8 become right. The order of the scores stays.
    /// </summary>
    /// <returns>Factor of the logits, and what is added to them afterwards; 1 and 0 if there is no object of the label.</returns>
    public (float Scale, float Shift) Calibrate(string label, CancellationToken cancellationToken)
    {
        if (Objects(label) == 0 || _found.GetValueOrDefault(label) is not { Count: > 0 } found)
        {
            return (1, 0);
        }

        float[] logits = [.. found.Select(d => (float)Math.Log(d.Score / (1 - Math.Min(d.Score, 1 - 1e-6))))];
        var ensemble = new Stacking([.. logits.Select(logit => new[] { new[] { logit } })], [.. found.Select(d => new[] { d.IsRight })], new ClassificationLoss(MultiLabel: true, 2f / (found.Count + 2)))
        {
            WeightPenalty = ScalePenalty,
            BiasPenalty = ShiftPenalty,
        }.Fit(cancellationToken);
        (var scale, var shift) = (Math.Max(ensemble.Weights[0], MinScale), ensemble.Bias[0]);
        _found[label] = [.. found.Zip(logits, (d, logit) => (1 / (1 + Math.Exp(-((scale * logit) + shift))), d.IsRight))];
        return (scale, shift);
    }

    /// <summary>The threshold with the best F1 of a label; 0.5 and 0 if it has no object.</summary>
    public (double Threshold, double F1) Best(string label)
    {
        var found = _found.GetValueOrDefault(label) ?? [];
        return ThresholdSearch.Best([.. found.Select(d => d.Score)], [.. found.Select(d => d.IsRight)], Objects(label));
    }
}
