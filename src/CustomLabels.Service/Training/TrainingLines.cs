using CustomLabels.Boxes;
using CustomLabels.Evaluations;
using CustomLabels.Imaging;
using CustomLabels.Learning;
using CustomLabels.Models;
using CustomLabels.Manifests;
using CustomLabels.Service.Models;

namespace CustomLabels.Service.Training;

/// <summary>The lines that a model is trained and tested on: makes the job of them, and evaluates its scores.</summary>
internal sealed class TrainingLines
{
    private readonly TrainingData _data;
    private readonly bool _isDetection;

    public TrainingLines(TrainingData data)
    {
        _data = data;
        _isDetection = data.Check.UseCase == ManifestUseCase.ObjectLocalization;
        Used = [.. data.Training.Where(IsUsed)];
        Tested = [.. data.Testing.Where(IsUsed)];
    }

    /// <summary>The training lines that are used.</summary>
    public IReadOnlyList<ManifestLine> Used { get; }

    /// <summary>The test lines.</summary>
    public IReadOnlyList<ManifestLine> Tested { get; }

    /// <summary>The job of the child process.</summary>
    public TrainingJob Job(int seed, int threads, TimeSpan? budget, BackboneOptions? backbone) => new(
        _isDetection ? ModelKind.Detection : ModelKind.Classification,
        _data.Check.Labels,
        [.. Used.Select(line => new TrainingJobImage(FileOf(line), line.Entry?.Labels ?? [], Boxes(line)))],
        [.. Tested.Select(FileOf)],
        seed, threads, budget, backbone);

    /// <summary>How well the model did.</summary>
    /// <param name="found">What the model found on each of the test lines.</param>
    /// <param name="thresholds">The thresholds of its training.</param>
    public EvaluatedModel Evaluate(IReadOnlyList<IReadOnlyList<FoundLabel>> found, IReadOnlyDictionary<string, double> thresholds)
    {
        if (_isDetection)
        {
            List<ScoredBoxImage> images = [.. Tested.Zip(found, Score)];
            var result = DetectionEvaluator.Evaluate(_data.Check.Labels, images, thresholds);
            return new EvaluatedModel(result, images.Count, (utf8, startedAt, evaluatedAt, cancellationToken) =>
                GroundTruthSnapshot.WriteEvaluationAsync(utf8, images, result.Thresholds(), startedAt, evaluatedAt, cancellationToken));
        }

        List<ScoredImage> scored = [.. Tested.Zip(found, (line, labels) => new ScoredImage(
            line.SourceRef!, line.Entry!.Labels, labels.ToDictionary(label => label.Label, label => (double)label.Score, StringComparer.Ordinal)))];
        var classified = ClassificationEvaluator.Evaluate(_data.Check.Labels, scored, thresholds);
        return new EvaluatedModel(classified, scored.Count, (utf8, startedAt, evaluatedAt, cancellationToken) =>
            GroundTruthSnapshot.WriteEvaluationAsync(utf8, scored, classified.Thresholds(), startedAt, evaluatedAt, cancellationToken));
    }

    private bool IsUsed(ManifestLine line) => _isDetection
        ? line.Entry?.Boxes.Count > 0 || (line.IsNegative && _data.Images.ContainsKey(line.SourceRef!))
        : line.Entry?.Labels.Count > 0;

    private string FileOf(ManifestLine line) => _data.Images[line.SourceRef!];

    private List<TrainingBox> Boxes(ManifestLine line) => !_isDetection || line.Entry is not { Width: { } width, Height: { } height } entry
        ? []
        : [.. entry.Boxes.Select(box => new TrainingBox(box.Label, box.Left / width, box.Top / height, box.Width / width, box.Height / height))];

    private ScoredBoxImage Score(ManifestLine line, IReadOnlyList<FoundLabel> found)
    {
        (var width, var height) = line.Entry is { Width: { } w, Height: { } h } ? (w, h) : Size(FileOf(line));
        return new ScoredBoxImage(
            line.SourceRef!,
            width,
            height,
            line.Entry?.Boxes ?? [],
            [.. found.Select(label => new ScoredBox(Pixels(label.Label, label.Box!, width, height), label.Score))]);
    }

    private static BoxAnnotation Pixels(string label, DetectedBox box, int width, int height) =>
        new(label, box.Left * width, box.Top * height, box.Width * width, box.Height * height);

    private static (int Width, int Height) Size(string file)
    {
        using var content = File.OpenRead(file);
        return ImageProbe.TryRead(content, out var header) ? (header.OrientedWidth, header.OrientedHeight) : (1, 1);
    }
}
