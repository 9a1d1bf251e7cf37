using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Network;

namespace CustomLabels.Learning.Training;

/// <summary>Trains one classification network on some of the images of a set.</summary>
internal sealed class NetworkTraining : TrainingLoop
{
    private readonly TrainingSet _set;
    private readonly Recipe _recipe;
    private readonly ClassificationLoss _loss;

    /// <param name="set">The images.</param>
    /// <param name="indices">Which of them to learn from.</param>
    /// <param name="recipe">How.</param>
    /// <param name="seed">Decides everything random.</param>
    public NetworkTraining(TrainingSet set, IReadOnlyList<int> indices, Recipe recipe, int seed)
        : this(set, new ResidualNetwork(set.Size, set.Labels, recipe.Batch, seed), indices, recipe, seed)
    {
    }

    private NetworkTraining(TrainingSet set, ResidualNetwork network, IReadOnlyList<int> indices, Recipe recipe, int seed)
        : base(network, indices, recipe, seed)
    {
        (_set, Network, _recipe) = (set, network, recipe);
        _loss = new ClassificationLoss(set.MultiLabel, recipe.LabelSmoothing);
    }

    /// <summary>The network.</summary>
    public ResidualNetwork Network { get; }

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
}
