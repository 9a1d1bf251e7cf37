using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Features;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning;

/// <summary>Trains image classifiers from scratch on the CPU.</summary>
public static class ClassifierTrainer
{
    /// <summary>
    /// Trains a model: multi-label if any image has no label or more than one, else single-label. The same images, labels, seed and budget give
    /// the same model, whatever the number of threads.
    /// </summary>
    /// <param name="images">The images; all must be readable.</param>
    /// <param name="labels">All labels, in the order of the model; a label may have no image.</param>
    /// <param name="options">Seed, threads, budget, backbone.</param>
    /// <param name="progress">Reported to after every epoch, on the caller's thread.</param>
    /// <param name="cancellationToken">Cancels the training within about a second.</param>
    /// <exception cref="CustomLabelsException">There is no image or no label, an image has an unknown label, or an image cannot be decoded
    /// (its path is the target).</exception>
    public static TrainedModel Train(
        IReadOnlyList<TrainingImage> images,
        IReadOnlyList<string> labels,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var pool = new WorkerPool(options.Threads);
        using var set = TrainingSet.Load(images, labels, pool, cancellationToken);
        var plan = TrainingPlan.For(images.Count, set.Size, options.Budget, images.Count < 2 ? 0 : options.Backbone?.Seconds ?? 0);
        var folds = StratifiedFolds.Assign(set.Truth, plan.Folds, options.Seed);
        var backbone = plan.Folds > 1 ? options.Backbone : null;
        var side = Math.Max(set.Size, Math.Max(backbone?.Width ?? 0, backbone?.Height ?? 0));
        IReadOnlyList<ICandidate> candidates =
        [
            .. plan.HasFeatures ? FeatureCandidate.Fit(set, folds, options.Seed, pool, cancellationToken) : [],
            .. backbone is null
                ? Array.Empty<ICandidate>()
                : [BackboneCandidate.Fit(backbone, [.. images.Select(image => image.Path)], side, set.Truth, folds, pool, cancellationToken)],
        ];
        var clock = new ProgressClock(plan.Networks * plan.Hyperparameters.Epochs, progress);
        var heldOut = new HeldOutScores(set.MultiLabel);
        var description = new ModelDescription
        {
            Labels = [.. labels],
            MultiLabel = set.MultiLabel,
            Thresholds = new Dictionary<string, double>(),
            InputSize = side,
            Seed = options.Seed,
            TrainingImages = images.Count,
            Epochs = plan.Hyperparameters.Epochs,
            TrainedWith = $"CustomLabels.Learning {typeof(ClassifierTrainer).Assembly.GetName().Version?.ToString(3)}, {plan.Networks} residual networks{(backbone is null ? string.Empty : $", {backbone.Name}")}",
        };
        var export = new NetworkExport(description.InputName, side, set.Size, set.MultiLabel);
        var epochs = 0;
        for (var i = 0; i < plan.Networks; i++)
        {
            int[] held = [.. Enumerable.Range(0, images.Count).Where(image => folds[image] == i && plan.Folds > 1)];
            var seed = (int)new SeededRandom(options.Seed, 6, i).Next();
            var training = new NetworkTraining(set, Oversampling.Apply([.. Enumerable.Range(0, images.Count).Except(held)], set.Truth), held, plan.Hyperparameters, seed);
            epochs = Math.Max(epochs, training.Run(pool, clock, cancellationToken));
            foreach (var (image, row) in held.Zip(training.HeldOutLogits(pool, cancellationToken)))
            {
                heldOut.Add([row, .. candidates.Select(candidate => candidate.HeldOut[image])], set.Truth[image]);
            }

            export.Add(training.Network);
        }

        var ensemble = heldOut.Fit(1 + candidates.Count, labels.Count, cancellationToken);
        foreach (var (candidate, weight) in candidates.Zip(ensemble.Weights.Skip(1)))
        {
            export.Add(candidate, weight);
        }

        var (thresholds, f1) = heldOut.Choose(labels, ensemble);
        return new TrainedModel(
            description with { Thresholds = thresholds, HoldoutF1 = f1, Epochs = epochs },
            export.ToFile(description.OutputName, ensemble.Weights[0], ensemble.Bias));
    }
}
