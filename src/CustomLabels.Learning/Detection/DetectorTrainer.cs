using CustomLabels.Learning.Data;
using CustomLabels.Learning.Detection;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning;

/// <summary>Trains object detectors on the CPU: a network of their own beside a pretrained trunk, whose upper stages are fine-tuned.</summary>
public static class DetectorTrainer
{
    private const int Folds = 6;

    // With fewer images none is held out.
    private const int MinImages = 12;

    /// <summary>
    /// Trains on images with boxes. About one image in six is held out for calibration and thresholds. The same images, labels, seed and budget
    /// give the same model, whatever the number of threads.
    /// </summary>
    /// <param name="images">The images; all must be readable. Images without boxes are negative examples.</param>
    /// <param name="labels">All labels, in the order of the model; a label may have no box.</param>
    /// <param name="options">Seed, threads, budget, trunk, backbone.</param>
    /// <param name="progress">Reported to after every epoch, on the caller's thread.</param>
    /// <param name="cancellationToken">Cancels the training within about a second.</param>
    /// <exception cref="CustomLabelsException">There is no image or no label, a box has an unknown label, an image cannot be decoded (its path
    /// is the target), or the backbone cannot take two images in a batch.</exception>
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

    /// <summary>Trains on images with boxes, with given held-out images.</summary>
    /// <param name="images">The training images.</param>
    /// <param name="holdout">The images for calibration and thresholds; if empty, thresholds are 0.5.</param>
    /// <param name="labels">All labels, in the order of the model.</param>
    /// <param name="options">Seed, threads, budget, trunk, backbone.</param>
    /// <param name="progress">Reported to after every epoch, on the caller's thread.</param>
    /// <param name="cancellationToken">Cancels the training within about a second.</param>
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
        var pretrained = options.Backbone?.GivesMap == true ? options.Backbone : null;
        var trunk = pretrained is null && options.Parts.HasFlag(TrainingParts.Trunk) ? options.Trunk : null;
        var hyperparameters = DetectionPlan.For(images.Count, set.Width, set.Height, trunk is null ? TrainingParts.OwnNetworks : options.Parts, options.Budget, pretrained?.Seconds ?? 0);
        var clock = new ProgressClock(hyperparameters.Epochs, progress);
        using var held = DetectionSet.Load(holdout, labels, set.Width, set.Height, pool, cancellationToken);
        using ISideMaps? side = pretrained is not null
            ? new BackboneMap(pretrained, set.Width, set.Height, hyperparameters.Batch)
            : trunk is not null ? new TrunkMaps(trunk, set.Width, set.Height, hyperparameters.Batch, options.Parts.HasFlag(TrainingParts.Tuning)) : null;
        var training = new DetectorTraining(set, held, side, labels.Count, hyperparameters, options.Seed);
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
            Trunk = side is TrunkMaps maps ? new TrunkUse(trunk!.Hash, []) { Strides = [.. maps.Shared] } : null,
            TrainedWith = $"CustomLabels.Learning {typeof(DetectorTrainer).Assembly.GetName().Version?.ToString(3)}, a center-based detection network{(pretrained is not null ? $", {pretrained.Name}" : trunk is not null ? ", a pretrained ResNet-18" : string.Empty)}",
        };
        var asIs = DetectorExport.ToFile(training.Network, description, [.. labels.Select(_ => (1f, 0f))]);
        var matches = Match(new TrainedModel(description, asIs), trunk, held.Images, holdout, pool, cancellationToken);
        (float Scale, float Shift)[] calibration = [.. labels.Select(label => matches.Calibrate(label, cancellationToken))];
        var best = labels.ToDictionary(label => label, matches.Best, StringComparer.Ordinal);
        var known = best.Where(pair => matches.Objects(pair.Key) > 0).Select(pair => pair.Value.F1).ToList();
        return new TrainedModel(
            description with
            {
                Thresholds = best.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value.Threshold, 4), StringComparer.Ordinal),
                HoldoutF1 = known.Count == 0 ? null : known.Average(),
            },
            DetectorExport.ToFile(training.Network, description, calibration));
    }

    private static DetectionCalibration Match(
        TrainedModel trained, PretrainedTrunk? trunk, IReadOnlyList<byte[]> pictures, IReadOnlyList<DetectionTrainingImage> holdout, WorkerPool pool, CancellationToken cancellationToken)
    {
        using var detector = ObjectDetector.Of(trained, trunk);
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
