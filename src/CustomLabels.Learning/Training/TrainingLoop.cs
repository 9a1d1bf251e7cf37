using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Training;

/// <summary>The steps of a training, whatever the network learns.</summary>
/// <param name="network">The network; at the end it has its averaged weights.</param>
/// <param name="indices">The images to learn from.</param>
/// <param name="seed">Decides everything random.</param>
internal abstract class TrainingLoop<TNetwork>(TNetwork network, IReadOnlyList<int> indices, Hyperparameters hyperparameters, int seed)
    where TNetwork : INetwork
{
    /// <summary>Batches from which the statistics of the averaged weights are measured: at the end, and for each evaluation on the way.</summary>
    private const int StatisticsBatches = 16;
    private const int EvaluationBatches = 4;

    /// <summary>How often a training is evaluated on the held-out images, and after how many evaluations without progress it is cut short.</summary>
    private const int Evaluations = 20;
    private const int Patience = 6;

    /// <summary>The loss of fewer images is mostly chance.</summary>
    private const int MinHeldOut = 20;

    private readonly int[] _order = [.. indices];
    private int _next = int.MaxValue;
    private int _rounds;

    /// <summary>The network.</summary>
    public TNetwork Network => network;

    /// <summary>Decides everything random.</summary>
    protected int Seed => seed;

    /// <summary>Trains. When the loss of the held-out images stops falling, skips to the last epochs, in which the steps become small.</summary>
    /// <param name="clock">Receives the mean loss of each epoch.</param>
    /// <param name="cancellationToken">Ends the training at the next step.</param>
    /// <returns>How many epochs there were.</returns>
    public int Run(WorkerPool pool, ProgressClock clock, CancellationToken cancellationToken)
    {
        var optimizer = new AdamW(network.Parameters) { WeightDecay = hyperparameters.WeightDecay };
        var earlyStopping = new EarlyStopping(Patience);
        int epochs = 0, lastEpochs = hyperparameters.Epochs / 10;
        double total = 0;
        for (var step = 0; step < hyperparameters.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = NextBatch();
            Fill(pool, batch, step);
            total += Learn(pool, batch, step);
            optimizer.Step(pool, hyperparameters.LearningRateAt(step));
            if ((step + 1) % hyperparameters.StepsPerEpoch == 0)
            {
                epochs++;
                clock.EpochDone(total / hyperparameters.StepsPerEpoch);
                total = 0;
                var planned = (step + 1) / hyperparameters.StepsPerEpoch;
                var skipped = hyperparameters.Epochs - planned - lastEpochs;
                if (skipped > 0 && IsEvaluation(planned) && earlyStopping.ShouldStop(Evaluate(pool, step, cancellationToken)))
                {
                    step += skipped * hyperparameters.StepsPerEpoch;
                    clock.Skip(skipped);
                }
            }
        }

        SwapAverages();
        MeasureStatistics(pool, hyperparameters.Steps, Math.Clamp(hyperparameters.Steps, EvaluationBatches, StatisticsBatches), cancellationToken);
        return epochs;
    }

    /// <summary>Writes random variants of images to the network's input.</summary>
    protected abstract void Fill(WorkerPool pool, int[] batch, int step);

    /// <summary>One forward and one backward pass.</summary>
    /// <returns>The mean loss of the batch.</returns>
    protected abstract double Learn(WorkerPool pool, int[] batch, int step);

    /// <summary>Number of held-out images.</summary>
    protected abstract int HeldOut { get; }

    /// <summary>The loss of the held-out images, not augmented; called only where there are any.</summary>
    protected abstract double HeldOutLoss(WorkerPool pool, CancellationToken cancellationToken);

    private bool IsEvaluation(int epoch) =>
        HeldOut >= MinHeldOut && hyperparameters.Epochs >= Evaluations && epoch * Evaluations / hyperparameters.Epochs > (epoch - 1) * Evaluations / hyperparameters.Epochs;

    /// <summary>The loss of the held-out images with the averaged weights.</summary>
    private double Evaluate(WorkerPool pool, int step, CancellationToken cancellationToken)
    {
        SwapAverages();
        MeasureStatistics(pool, step, EvaluationBatches, cancellationToken);
        var loss = HeldOutLoss(pool, cancellationToken);
        SwapAverages();
        return loss;
    }

    /// <summary>Exchanges the network's weights and their averages.</summary>
    private void SwapAverages()
    {
        foreach (var parameter in network.Parameters)
        {
            var own = parameter.Value.Span.ToArray();
            parameter.Average.CopyTo(parameter.Value.Span);
            own.CopyTo(parameter.Average, 0);
        }
    }

    /// <summary>Measures the batch norm statistics anew: those of the averaged weights differ from those seen in training.</summary>
    private void MeasureStatistics(WorkerPool pool, int step, int batches, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batches && network.Norms().Any(); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var norm in network.Norms())
            {
                norm.Momentum = 1.0 / (i + 1);
            }

            var batch = NextBatch();
            Fill(pool, batch, step + i);
            network.Forward(pool, batch.Length, training: true);
        }
    }

    /// <summary>The next images of an endless sequence of shuffled passes over the set, so that every batch is full.</summary>
    private int[] NextBatch()
    {
        var batch = new int[hyperparameters.Batch];
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
