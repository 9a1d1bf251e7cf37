using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Networks;

/// <summary>What the training loop needs of a network.</summary>
internal interface INetwork
{
    /// <summary>What is learned.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The layers that keep statistics.</summary>
    IEnumerable<BatchNorm> Norms();

    /// <summary>From the network's input to its heads.</summary>
    /// <param name="pool">The threads to use.</param>
    /// <param name="images">How many images of the input count.</param>
    /// <param name="training">Normalize by the batch, or by the running statistics.</param>
    void Forward(WorkerPool pool, int images, bool training);
}
