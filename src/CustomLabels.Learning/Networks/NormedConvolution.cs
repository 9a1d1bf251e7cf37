namespace CustomLabels.Learning.Networks;

/// <summary>Convolution, batch norm and optionally ReLU.</summary>
internal sealed class NormedConvolution
{
    private readonly FeatureMap _input;
    private readonly FeatureMap _raw;
    private readonly bool _relu;

    public NormedConvolution(string name, FeatureMap input, int channels, int kernel, int stride = 1, bool relu = true)
    {
        (_input, _relu) = (input, relu);
        _raw = new FeatureMap(input.Images, (input.Height + stride - 1) / stride, (input.Width + stride - 1) / stride, channels);
        (Output, OutputGradient) = (_raw.Like(), _raw.Like());
        Convolution = new Convolution(name, input, _raw, kernel, stride);
        Norm = new BatchNorm($"{name}Norm", _raw);
    }

    public Convolution Convolution { get; }

    public BatchNorm Norm { get; }

    public FeatureMap Output { get; }

    /// <summary>Written by the next layer: the gradient of <see cref="Output"/>. The backward pass overwrites it.</summary>
    public FeatureMap OutputGradient { get; }

    public void Forward(WorkerPool pool, int images, bool training)
    {
        Convolution.Forward(pool, _input, _raw, images);
        Norm.Forward(pool, _raw, Output, null, images, _relu, training);
    }

    /// <param name="inputGradient">Receives the gradient of the input; null if it is not needed.</param>
    /// <param name="images">Number of images to compute, from the first.</param>
    /// <param name="add">Whether to add to it.</param>
    public void Backward(WorkerPool pool, FeatureMap? inputGradient, int images, bool add = false)
    {
        if (_relu)
        {
            MapOperations.ReluBackward(pool, Output, OutputGradient, images);
        }

        Norm.Backward(pool, _raw, OutputGradient, OutputGradient, images);
        Convolution.BackwardWeights(pool, _input, OutputGradient, images);
        if (inputGradient is not null)
        {
            Convolution.BackwardData(pool, OutputGradient, inputGradient, images, add);
        }
    }
}
