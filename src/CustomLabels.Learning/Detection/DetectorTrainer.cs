using CustomLabels.Learning.Data;
using CustomLabels.Learning.Detection;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning;

/// <summary>Trains object detectors from scratch on the CPU.</summary>
public static class DetectorTrainer
{
    private const int Folds = 6;

    // With fewer, none is held out.
    private const int MinImages = 12;

    /// <summary>
    /// Trains on images with boxes. About one image in six is not learned from: the thresholds come from those. The same images, labels,
    /// seed and budget give the same model, however many threads there are.
    /// </summary>
    /// <param name="images">The images; each must be readable (leave broken ones out beforehand). Images without boxes teach what is none.</param>
    /// <param name="labels">Every label, in the order the model shall have; a label may have no box.</param>
    /// <param name="options">Seed, threads, budget.</param>
    /// <param name="progress">ProgressLog after every epoch, on the caller's thread.</param>
    /// <param name="cancellationToken">Ends the training within about a second.</param>
    /// <exception cref="CustomLabelsException">There is no image or no label, a box has a label that is not in the list, or an image cannot
    /// be decoded (its path is the target), or the backbone cannot look at two images at a time.</exception>
    public static TrainedModel Train(
        IReadOnlyList<DetectionTrainingImage> images,
        IReadOnlyList<string> labels,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (images.Count < MinImages)
        {
            return Train(images, [], labels, options, progress, cancellationToken);
        }

        var shown = images.Select(image => labels.Select(label => image.Boxes.Any(box => box.Label == label)).ToArray()).ToList();
        var folds = StratifiedFolds.Assign(shown, Folds, options.Seed);
        return Train(
            [.. images.Where((_, i) => folds[i] != 0)],
            [.. images.Where((_, i) => folds[i] == 0)],
            labels,
            options,
            progress,
            cancellationToken);
    }

    /// <summary>Trains on images with boxes, with others from which the thresholds come.</summary>
    /// <param name="images">The images to learn from.</param>
    /// <param name="holdout">The images for the thresholds; none for thresholds of 0.5.</param>
    /// <param name="labels">Every label, in the order the model shall have.</param>
    /// <param name="options">Seed, threads, budget.</param>
    /// <param name="progress">ProgressLog after every epoch, on the caller's thread.</param>
    /// <param name="cancellationToken">Ends the training within about a second.</param>
    /// <exception cref="CustomLabelsException">As above.</exception>
    public static TrainedModel Train(
        IReadOnlyList<DetectionTrainingImage> images,
        IReadOnlyList<DetectionTrainingImage> holdout,
        IReadOnlyList<string> labels,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var pool = new WorkerPool(options.Threads);
        using var set = DetectionSet.Load(images, labels, pool, cancellationToken);
        var hyperparameters = DetectionPlan.For(images.Count, options.Budget);
        var clock = new ProgressClock(hyperparameters.Epochs, progress);
        using var held = DetectionSet.Load(holdout, labels, set.Width, set.Height, pool, cancellationToken);
        using var backbone = options.Backbone is { GivesMap: true } told ? new BackboneMap(told, set.Width, set.Height) : null;
        var training = new DetectorTraining(set, held, backbone, labels.Count, hyperparameters, options.Seed);
        var epochs = training.Run(pool, clock, cancellationToken);
        var description = new ModelDescription
        {
            Kind = ModelKind.Detection,
            Labels = [.. labels],
            MultiLabel = true,
            Thresholds = new Dictionary<string, double>(),
            InputSize = set.Width,
            InputHeight = set.Height,
            BoxesName = "boxes",
            Seed = options.Seed,
            TrainingImages = images.Count,
            Epochs = epochs,
            TrainedWith = $"CustomLabels.Learning {typeof(DetectorTrainer).Assembly.GetName().Version?.ToString(3)}, a network of centers and sides{(backbone is null ? string.Empty : $", {options.Backbone!.Name}")}",
        };
        var asIs = DetectorExport.ToFile(training.Network, description, [.. labels.Select(_ => (1f, 0f))], backbone);
        var matches = Match(new TrainedModel(description, asIs), held.Images, holdout, pool, cancellationToken);
        (float Scale, float Shift)[] calibration = [.. labels.Select(label => matches.Calibrate(label, cancellationToken))];
        var best = labels.ToDictionary(label => label, matches.Best, StringComparer.Ordinal);
        var known = best.Where(pair => matches.Objects(pair.Key) > 0).Select(pair => pair.Value.F1).ToList();
        return new TrainedModel(
            description with
            {
                Thresholds = best.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value.Threshold, 4), StringComparer.Ordinal),
                HoldoutF1 = known.Count == 0 ? null : known.Average(),
            },
            DetectorExport.ToFile(training.Network, description, calibration, backbone));
    }

    private static DetectionCalibration Match(
        TrainedModel trained, IReadOnlyList<byte[]> pictures, IReadOnlyList<DetectionTrainingImage> holdout, WorkerPool pool, CancellationToken cancellationToken)
    {
        using var detector = ObjectDetector.Of(trained);
        var found = new IReadOnlyList<DetectedBox>[holdout.Count];
        pool.Run(holdout.Count, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            found[i] = detector.Detect(new ModelInput(pictures[i]));
        });
        var matches = new DetectionCalibration();
        foreach (var (boxes, image) in found.Zip(holdout))
        {
            matches.Add(boxes, image.Boxes);
        }

        return matches;
    }
}
