using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Network;

namespace CustomLabels.Learning.Training;

/// <summary>Trains one network on some of the images of a set.</summary>
/// <param name="set">The images.</param>
/// <param name="indices">Which of them to learn from.</param>
/// <param name="recipe">How.</param>
/// <param name="seed">Decides everything random.</param>
internal sealed class NetworkTraining(TrainingSet set, IReadOnlyList<int> indices, Recipe recipe, int seed)
{
    private const int StatisticsBatches = 16;
    private readonly int[] _order = [.. indices];
    private int _next = int.MaxValue;
    private int _rounds;

    /// <summary>Trains.</summary>
    /// <param name="team">Who computes.</param>
    /// <param name="epochDone">Told the mean loss of each epoch.</param>
    /// <param name="cancellationToken">Ends the training at the next step.</param>
    /// <returns>The network with its averaged weights.</returns>
    public ResidualNetwork Run(WorkTeam team, Action<double> epochDone, CancellationToken cancellationToken)
    {
        var network = new ResidualNetwork(set.Size, set.Labels, recipe.Batch, seed);
        var optimizer = new AdamW(network.Parameters);
        var loss = new ClassificationLoss(set.MultiLabel, recipe.LabelSmoothing);
        double total = 0;
        for (var step = 0; step < recipe.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = NextBatch();
            Fill(network, team, batch, step);
            var random = new SeededRandom(seed, 2, step);
            network.Head.DrawDropout(ref random, recipe.Dropout);
            network.Forward(team, batch.Length, training: true);
            total += loss.Evaluate(network.Head, [.. batch.Select(i => set.Truth[i])]);
            network.Backward(team, batch.Length);
            optimizer.Step(team, recipe.RateAt(step));
            if ((step + 1) % recipe.StepsPerEpoch == 0)
            {
                epochDone(total / recipe.StepsPerEpoch);
                total = 0;
            }
        }

        foreach (var parameter in network.Parameters)
        {
            parameter.Average.CopyTo(parameter.Value.Span);
        }

        MeasureStatistics(network, team);
        return network;
    }

    /// <summary>The averaged weights were never trained themselves: their activations have statistics of their own.</summary>
    private void MeasureStatistics(ResidualNetwork network, WorkTeam team)
    {
        for (var i = 0; i < StatisticsBatches; i++)
        {
            foreach (var norm in network.Norms())
            {
                norm.Momentum = 1.0 / (i + 1);
            }

            var batch = NextBatch();
            Fill(network, team, batch, recipe.Steps + i);
            network.Forward(team, batch.Length, training: true);
        }
    }

    private void Fill(ResidualNetwork network, WorkTeam team, int[] batch, int step) => team.Run(batch.Length, place =>
    {
        var random = new SeededRandom(seed, 3, step, place);
        recipe.Augmentation.Random(set.Images[batch[place]], network.Input, place, ref random);
    });

    /// <summary>The next images of an endless row of shuffled rounds through the set, so that every batch is full.</summary>
    private int[] NextBatch()
    {
        var batch = new int[recipe.Batch];
        for (var i = 0; i < batch.Length; i++)
        {
            if (_next >= _order.Length)
            {
                var random = new SeededRandom(seed, 4, _rounds++);
                random.Shuffle<int>(_order);
                _next = 0;
            }

            batch[i] = _order[_next++];
        }

        return batch;
    }
}
