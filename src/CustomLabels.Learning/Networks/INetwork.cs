namespace CustomLabels.Learning.Networks;

/// <summary>A network as the training loop sees it.</summary>
internal interface INetwork
{
    /// <summary>The learned parameters.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The layers with running statistics.</summary>
    IEnumerable<BatchNorm> Norms();

    /// <summary>The forward pass, from the input to the heads.</summary>
    /// <param name="images">Number of images in the input.</param>
    /// <param name="training">Whether to normalize by the batch or by the running statistics.</param>
    void Forward(WorkerPool pool, int images, bool training);
}
