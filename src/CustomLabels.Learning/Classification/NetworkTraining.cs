using CustomLabels.Learning.Data;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Classification;

/// <summary>Trains one classification network on some of the images of a set.</summary>
/// <param name="network">The network, for images of the set's size.</param>
/// <param name="held">The held-out images of the set; it learns from all others.</param>
/// <param name="seed">Decides everything random.</param>
internal sealed class NetworkTraining(IClassifierNetwork network, TrainingSet set, IReadOnlyList<int> held, Hyperparameters hyperparameters, int seed)
    : TrainingLoop<IClassifierNetwork>(network, Oversampling.Apply([.. Enumerable.Range(0, set.Images.Count).Except(held)], set.Truth), hyperparameters, seed)
{
    private readonly TrainingSet _set = set;
    private readonly Hyperparameters _hyperparameters = hyperparameters;
    private readonly ClassificationLoss _loss = new(set.MultiLabel, hyperparameters.LabelSmoothing);

    protected override int HeldOut => held.Count;

    protected override void Fill(WorkerPool pool, int[] batch, int step) => pool.Run(batch.Length, place =>
    {
        var random = new SeededRandom(Seed, 3, step, place);
        Augmentation.Random(_set.Images[batch[place]], Network.Input, place, ref random);
    });

    protected override double Learn(WorkerPool pool, int[] batch, int step)
    {
        var random = new SeededRandom(Seed, 2, step);
        Network.Head.DrawDropout(ref random, _hyperparameters.Dropout);
        Network.Forward(pool, batch.Length, training: true);
        var loss = _loss.Evaluate(Network.Head, [.. batch.Select(i => _set.Truth[i])]);
        Network.Backward(pool, batch.Length);
        return loss;
    }

    protected override double HeldOutLoss(WorkerPool pool, CancellationToken cancellationToken)
    {
        var logits = HeldOutLogits(pool, cancellationToken);
        return logits.Zip(held).Average(pair => _loss.Of(ClassificationLoss.Scores(pair.First, _loss.MultiLabel), _set.Truth[pair.Second]));
    }

    /// <summary>The logits of the held-out images, computed as the exported graph does.</summary>
    public IReadOnlyList<float[]> HeldOutLogits(WorkerPool pool, CancellationToken cancellationToken)
    {
        var logits = new List<float[]>(held.Count);
        foreach (var batch in held.Chunk(_hyperparameters.Batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            pool.Run(batch.Length, place => Augmentation.Plain(_set.Images[batch[place]], Network.Input, place));
            Network.Forward(pool, batch.Length, training: false);
            logits.AddRange(Network.Head.Logits.Chunk(Network.Head.Labels).Take(batch.Length));
        }

        return logits;
    }
}
