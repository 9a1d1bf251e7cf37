using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Training;
using CustomLabels.Learning.Trunk;

namespace CustomLabels.Learning;

/// <summary>
/// Trains image classifiers on the CPU: linear heads on the features of a pretrained trunk first, and beside them fine-tuned and own networks where
/// images that they did not learn from say that they help.
/// </summary>
public static class ClassifierTrainer
{
    /// <summary>By how many nats a network must raise the likelihood of the images it did not learn from: less can be chance.</summary>
    private const double MinGain = 2;

    /// <summary>Fewer images of one network say too little about that; all networks then take seconds.</summary>
    private const int MinHeldOut = 40;

    /// <summary>
    /// Trains a model: multi-label if any image has no label or more than one, else single-label. The same images, labels, seed and budget give
    /// the same model, whatever the number of threads.
    /// </summary>
    /// <param name="images">The images; all must be readable.</param>
    /// <param name="labels">All labels, in the order of the model; a label may have no image.</param>
    /// <param name="options">Seed, threads, budget, trunk, backbone.</param>
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
        string[] paths = [.. images.Select(image => image.Path)];
        var isCrossValidated = images.Count > 1;
        var backbone = isCrossValidated ? options.Backbone : null;
        var trunk = isCrossValidated && backbone is null && options.Parts.HasFlag(TrainingParts.Trunk) ? options.Trunk : null;
        var plan = TrainingPlan.For(images.Count, set.Size, options.Budget, backbone?.Seconds ?? (trunk is null ? 0 : FrozenHeads.Seconds));
        var tuning = trunk is null || !options.Parts.HasFlag(TrainingParts.Tuning) ? null : TrainingPlan.ForTuning(images.Count, options.Budget);
        var folds = StratifiedFolds.Assign(set.Truth, plan.Folds, options.Seed);
        var side = Math.Max(Math.Max(set.Size, trunk is null ? 0 : FrozenHeads.Side), Math.Max(backbone?.Width ?? 0, backbone?.Height ?? 0));
        var clock = new ProgressClock((plan.Networks * plan.Hyperparameters.Epochs) + (tuning?.Epochs ?? 0), progress);
        var epochs = 0;
        List<ICandidate> candidates = [];
        if (trunk is not null)
        {
            candidates.Add(FrozenHeads.Fit(trunk, paths, side, set.Truth, set.MultiLabel, folds, pool, cancellationToken));
            var first = HeldOutScores.Of(candidates, Enumerable.Range(0, images.Count), set.Truth, set.MultiLabel);
            clock.FirstAnswer(first.Choose(labels, first.Fit(candidates[0].HeldOut.Count, labels.Count, cancellationToken)).F1, plan.Seconds / (plan.Networks * plan.Hyperparameters.Epochs));
        }

        if (backbone is not null)
        {
            candidates.Add(BackboneCandidate.Fit(backbone, paths, side, set.Truth, folds, pool, cancellationToken));
        }

        var tuned = new NetworkCandidate(TrainingPlan.TunedSize, images.Count);
        if (tuning is not null && HasRoom(0))
        {
            using var resized = set.Resized(paths, TrainingPlan.TunedSize, pool, cancellationToken);
            Train(tuned, 0, resized, tuning, seed => new TunedNetwork(trunk!, resized.Size, set.Labels, tuning.Batch, seed));
            Keep(tuned);
        }
        else
        {
            clock.Skip(tuning?.Epochs ?? 0);
        }

        var own = new NetworkCandidate(set.Size, images.Count);
        var networks = options.Parts.HasFlag(TrainingParts.OwnNetworks) || candidates.Count == 0 ? plan.Networks : 0;
        for (var fold = 0; fold < networks; fold++)
        {
            // What the first says of many images decides about the others.
            if (!HasRoom(fold) || (fold == 1 && Held(0).Length >= MinHeldOut && !Keep(own)))
            {
                clock.Skip((networks - fold) * plan.Hyperparameters.Epochs);
                break;
            }

            Train(own, fold, set, plan.Hyperparameters, seed => new ResidualNetwork(set.Size, set.Labels, plan.Hyperparameters.Batch, seed));
        }

        if (candidates.Contains(own))
        {
            Keep(own);
        }

        var scores = HeldOutScores.Of(candidates, Enumerable.Range(0, images.Count), set.Truth, set.MultiLabel);
        var ensemble = scores.Fit(candidates.Sum(candidate => candidate.HeldOut.Count), labels.Count, cancellationToken);
        var (thresholds, f1) = scores.Choose(labels, ensemble);
        var export = new ClassifierExport("image", side, labels.Count);
        var used = 0;
        foreach (var candidate in candidates)
        {
            candidate.Write(export, ensemble.Weights.AsSpan(used, candidate.HeldOut.Count));
            used += candidate.HeldOut.Count;
        }

        var description = new ModelDescription
        {
            Labels = [.. labels],
            MultiLabel = set.MultiLabel,
            Thresholds = thresholds,
            HoldoutF1 = f1,
            InputSize = side,
            Trunk = trunk is null ? null : new TrunkUse(trunk.Hash, FrozenHeads.Sizes) { Strides = candidates.Contains(tuned) ? [8] : [], MapSize = candidates.Contains(tuned) ? TrainingPlan.TunedSize : null },
            Seed = options.Seed,
            TrainingImages = images.Count,
            Epochs = epochs,
            TrainedWith = $"CustomLabels.Learning {typeof(ClassifierTrainer).Assembly.GetName().Version?.ToString(3)}, {string.Join(", ", candidates.AsEnumerable().Reverse().Select(candidate => candidate.Kind))}",
        };
        var graph = export.ToFile(description.OutputName, set.MultiLabel, ensemble.Bias);
        return new TrainedModel(description with { UsesImages = export.UsesImages }, graph);

        int[] Held(int fold) => [.. Enumerable.Range(0, images.Count).Where(image => folds[image] == fold && isCrossValidated)];

        // Whether there is anything left to gain.
        bool HasRoom(int fold) => candidates.Count == 0 || Held(fold) is not { Length: >= MinHeldOut } held || Surprise(held) >= MinGain;

        void Train(NetworkCandidate candidate, int fold, TrainingSet from, Hyperparameters hyperparameters, Func<int, IClassifierNetwork> make)
        {
            var held = Held(fold);
            var seed = (int)new SeededRandom(options.Seed, 6, fold).Next();
            var training = new NetworkTraining(make(seed), from, held, hyperparameters, seed);
            epochs = Math.Max(epochs, training.Run(pool, clock, cancellationToken));
            candidate.Add(training.Network, held, training.HeldOutLogits(pool, cancellationToken));
            if (!candidates.Contains(candidate))
            {
                candidates.Add(candidate);
            }
        }

        // Leaves it out unless it helps with the images from which it did not learn; where there are none, it stays.
        bool Keep(NetworkCandidate candidate)
        {
            int[] held = [.. Enumerable.Range(0, images.Count).Where(image => candidate.HeldOut[0][image].Length > 0)];
            var with = Surprise(held);
            candidates.Remove(candidate);
            var helps = candidates.Count == 0 || held.Length == 0 || Surprise(held) - with >= MinGain;
            if (helps)
            {
                candidates.Add(candidate);
            }

            return helps;
        }

        double Surprise(int[] held)
        {
            var scores = HeldOutScores.Of(candidates, held, set.Truth, set.MultiLabel);
            return candidates.Count == 0 ? 0 : scores.Surprise(scores.Fit(candidates.Sum(candidate => candidate.HeldOut.Count), labels.Count, cancellationToken));
        }
    }
}
