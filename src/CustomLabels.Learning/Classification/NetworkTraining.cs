using CustomLabels.Learning.Data;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Classification;

/// <summary>Trains one classification network on some of the images of a set.</summary>
/// <param name="set">The images.</param>
/// <param name="indices">Which of them to learn from.</param>
/// <param name="held">Which of them are held out: nothing is learned from them.</param>
/// <param name="recipe">How.</param>
/// <param name="seed">Decides everything random.</param>
internal sealed class NetworkTraining(TrainingSet set, IReadOnlyList<int> indices, IReadOnlyList<int> held, Recipe recipe, int seed)
    : TrainingLoop<ResidualNetwork>(new ResidualNetwork(set.Size, set.Labels, recipe.Batch, seed), indices, recipe, seed)
{
    private readonly TrainingSet _set = set;
    private readonly Recipe _recipe = recipe;
    private readonly ClassificationLoss _loss = new(set.MultiLabel, recipe.LabelSmoothing);

    protected override int HeldOut => held.Count;

    protected override void Fill(WorkTeam team, int[] batch, int step) => team.Run(batch.Length, place =>
    {
        var random = new SeededRandom(Seed, 3, step, place);
        _recipe.Augmentation.Random(_set.Images[batch[place]], Network.Input, place, ref random);
    });

    protected override double Learn(WorkTeam team, int[] batch, int step)
    {
        var random = new SeededRandom(Seed, 2, step);
        Network.Head.DrawDropout(ref random, _recipe.Dropout);
        Network.Forward(team, batch.Length, training: true);
        var loss = _loss.Evaluate(Network.Head, [.. batch.Select(i => _set.Truth[i])]);
        Network.Backward(team, batch.Length);
        return loss;
    }

    protected override double HeldOutLoss(WorkTeam team, CancellationToken cancellationToken)
    {
        var logits = HeldOutLogits(team, cancellationToken);
        return logits.Zip(held).Average(pair => _loss.Of(ClassificationLoss.Scores(pair.First, _loss.MultiLabel), _set.Truth[pair.Second]));
    }

    /// <summary>What the network says of the images held out: per image the logits of all labels.</summary>
    public IReadOnlyList<float[]> HeldOutLogits(WorkTeam team, CancellationToken cancellationToken)
    {
        var logits = new List<float[]>(held.Count);
        foreach (var batch in held.Chunk(_recipe.Batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            logits.AddRange(NetworkScores.Logits(Network, team, [.. batch.Select(image => _set.Images[image])]));
        }

        return logits;
    }
}
