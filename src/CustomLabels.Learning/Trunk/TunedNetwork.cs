using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Trunk;

/// <summary>The trunk with its upper stages fine-tuned, and a head of its own.</summary>
internal sealed class TunedNetwork : IClassifierNetwork
{
    /// <param name="size">Side of the images.</param>
    /// <param name="batch">Greatest number of images in a batch.</param>
    /// <param name="seed">Determines the head's initial weights.</param>
    public TunedNetwork(PretrainedTrunk trunk, int size, int labels, int batch, int seed)
    {
        Input = new FeatureMap(batch, size, size, ResidualNetwork.InputChannels);
        Stages = new TrunkStages(trunk, batch, size, size);
        Head = new ClassifierHead(Stages.Stride32.Output, labels);
        Parameters = [.. Stages.Parameters, Head.Weights, Head.Bias];
        var random = new SeededRandom(seed, 1);
        Initializer.Normal(Head.Weights, 0.01, ref random);
    }

    public FeatureMap Input { get; }

    /// <summary>The trunk behind its map of stride 8.</summary>
    public TrunkStages Stages { get; }

    public ClassifierHead Head { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    public IEnumerable<BatchNorm> Norms() => [];

    public void Forward(WorkerPool pool, int images, bool training)
    {
        Stages.Forward(pool, Input, images);
        Head.Forward(pool, Stages.Stride32.Output, images, training);
    }

    public void Backward(WorkerPool pool, int images)
    {
        Head.Backward(pool, Stages.Stride32.OutputGradient, images);
        Stages.Backward(pool, images);
    }
}
