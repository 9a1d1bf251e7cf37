using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Network;

namespace CustomLabels.Learning.Training;

/// <summary>The steps of a training, whatever the network learns.</summary>
/// <param name="network">The network; it has its averaged weights at the end.</param>
/// <param name="indices">Which images to learn from.</param>
/// <param name="recipe">How.</param>
/// <param name="seed">Decides everything random.</param>
internal abstract class TrainingLoop<TNetwork>(TNetwork network, IReadOnlyList<int> indices, Recipe recipe, int seed)
    where TNetwork : INetwork
{
    private const int StatisticsBatches = 16;
    private readonly int[] _order = [.. indices];
    private int _next = int.MaxValue;
    private int _rounds;

    /// <summary>The network.</summary>
    public TNetwork Network => network;

    /// <summary>Decides everything random.</summary>
    protected int Seed => seed;

    /// <summary>Trains.</summary>
    /// <param name="team">Who computes.</param>
    /// <param name="epochDone">Told the mean loss of each epoch.</param>
    /// <param name="cancellationToken">Ends the training at the next step.</param>
    public void Run(WorkTeam team, Action<double> epochDone, CancellationToken cancellationToken)
    {
        var optimizer = new AdamW(network.Parameters) { WeightDecay = recipe.WeightDecay };
        double total = 0;
        for (var step = 0; step < recipe.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = NextBatch();
            Fill(team, batch, step);
            total += Learn(team, batch, step);
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

        MeasureStatistics(team, cancellationToken);
    }

    /// <summary>Puts random variants of images into the network's input.</summary>
    protected abstract void Fill(WorkTeam team, int[] batch, int step);

    /// <summary>Forwards and backwards through the network.</summary>
    /// <returns>The mean loss of the batch.</returns>
    protected abstract double Learn(WorkTeam team, int[] batch, int step);

    /// <summary>The averaged weights were never trained themselves: their activations have statistics of their own.</summary>
    private void MeasureStatistics(WorkTeam team, CancellationToken cancellationToken)
    {
        for (var i = 0; i < StatisticsBatches; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var norm in network.Norms())
            {
                norm.Momentum = 1.0 / (i + 1);
            }

            var batch = NextBatch();
            Fill(team, batch, recipe.Steps + i);
            network.Forward(team, batch.Length, training: true);
        }
    }

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
