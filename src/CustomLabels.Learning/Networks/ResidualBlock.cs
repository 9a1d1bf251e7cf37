namespace CustomLabels.Learning.Networks;

/// <summary>
/// relu(norm(conv(relu(norm(conv(x))))) + shortcut(x)) (He et al. 2015), where the shortcut is x itself, or norm(1×1 conv(x)) when
/// the shape changes.
/// </summary>
internal sealed class ResidualBlock
{
    private readonly FeatureMap _input;
    private readonly FeatureMap _first;
    private readonly FeatureMap _firstOut;
    private readonly FeatureMap _second;
    private readonly FeatureMap? _projected;
    private readonly FeatureMap? _shortcut;
    private readonly FeatureMap _gradient;

    /// <param name="isFrozen">Whether the norms stay as they are.</param>
    public ResidualBlock(string name, FeatureMap input, int channels, int stride, bool isFrozen = false)
    {
        _input = input;
        int height = (input.Height + stride - 1) / stride, width = (input.Width + stride - 1) / stride;
        Output = new FeatureMap(input.Images, height, width, channels);
        (_first, _firstOut, _second, _gradient) = (Output.Like(), Output.Like(), Output.Like(), Output.Like());
        OutputGradient = Output.Like();
        Convolution1 = new Convolution($"{name}.convolution1", input, Output, 3, stride);
        Convolution2 = new Convolution($"{name}.convolution2", Output, Output, 3, 1);
        Norm1 = new BatchNorm($"{name}.norm1", Output) { IsFrozen = isFrozen };
        Norm2 = new BatchNorm($"{name}.norm2", Output) { IsFrozen = isFrozen };
        if (stride != 1 || channels != input.Channels)
        {
            (_projected, _shortcut) = (Output.Like(), Output.Like());
            Projection = new Convolution($"{name}.projection", input, Output, 1, stride);
            ProjectionNorm = new BatchNorm($"{name}.projectionNorm", Output) { IsFrozen = isFrozen };
        }
    }

    public Convolution Convolution1 { get; }

    public BatchNorm Norm1 { get; }

    public Convolution Convolution2 { get; }

    public BatchNorm Norm2 { get; }

    public Convolution? Projection { get; }

    public BatchNorm? ProjectionNorm { get; }

    public FeatureMap Output { get; }

    /// <summary>Written by the next layer: the gradient of <see cref="Output"/>.</summary>
    public FeatureMap OutputGradient { get; }

    public void Forward(WorkerPool pool, int images, bool training)
    {
        Convolution1.Forward(pool, _input, _first, images);
        Norm1.Forward(pool, _first, _firstOut, null, images, relu: true, training);
        Convolution2.Forward(pool, _firstOut, _second, images);
        if (Projection is not null)
        {
            Projection.Forward(pool, _input, _projected!, images);
            ProjectionNorm!.Forward(pool, _projected!, _shortcut!, null, images, relu: false, training);
        }

        Norm2.Forward(pool, _second, Output, _shortcut ?? _input, images, relu: true, training);
    }

    /// <param name="inputGradient">Receives the gradient of the input; null if it is not needed.</param>
    /// <param name="images">Number of images to compute, from the first.</param>
    public void Backward(WorkerPool pool, FeatureMap? inputGradient, int images)
    {
        MapOperations.ReluBackward(pool, Output, OutputGradient, images);
        Norm2.Backward(pool, _second, OutputGradient, _gradient, images);
        Convolution2.BackwardWeights(pool, _firstOut, _gradient, images);

        // The output is no longer needed: its memory receives the gradient of the inner activation.
        Convolution2.BackwardData(pool, _gradient, Output, images, add: false);
        MapOperations.ReluBackward(pool, _firstOut, Output, images);
        Norm1.Backward(pool, _first, Output, _gradient, images);
        Convolution1.BackwardWeights(pool, _input, _gradient, images);
        if (inputGradient is not null)
        {
            Convolution1.BackwardData(pool, _gradient, inputGradient, images, add: false);
        }

        if (Projection is not null)
        {
            ProjectionNorm!.Backward(pool, _projected!, OutputGradient, _gradient, images);
            Projection.BackwardWeights(pool, _input, _gradient, images);
            if (inputGradient is not null)
            {
                Projection.BackwardData(pool, _gradient, inputGradient, images, add: true);
            }
        }
        else if (inputGradient is not null)
        {
            MapOperations.Add(pool, OutputGradient, inputGradient, images);
        }
    }

    public IEnumerable<Convolution> Convolutions() => Projection is null ? [Convolution1, Convolution2] : [Convolution1, Convolution2, Projection];

    public IEnumerable<BatchNorm> Norms() => ProjectionNorm is null ? [Norm1, Norm2] : [Norm1, Norm2, ProjectionNorm];
}
