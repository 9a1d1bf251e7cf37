namespace CustomLabels.Learning.Networks;

/// <summary>A network that tells images apart.</summary>
internal interface IClassifierNetwork : INetwork
{
    /// <summary>The normalized images, written before the forward pass.</summary>
    FeatureMap Input { get; }

    /// <summary>Its last layer: a logit per label.</summary>
    ClassifierHead Head { get; }

    /// <summary>From the head's logit gradient to the gradients of all parameters. Overwrites activations: once per forward pass.</summary>
    void Backward(WorkerPool pool, int images);
}
