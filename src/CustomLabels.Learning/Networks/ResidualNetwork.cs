namespace CustomLabels.Learning.Networks;

/// <summary>
/// The classification network: a 3×3 stem (stride 2 for images over 32 px), four residual blocks of 32, 64, 96 and 128 channels, each
/// but the first halving the sides, global average and maximum pooling and a linear layer. 0.49 million parameters.
/// </summary>
internal sealed class ResidualNetwork : IClassifierNetwork
{
    /// <summary>Greatest side of images for which the stem has a stride of 1; above, 2.</summary>
    public const int MaxFullResolution = 32;

    /// <summary>Red, green and blue.</summary>
    public const int Colors = 3;

    /// <summary>Red, green, blue and a zero, so that a pixel fills a register of 128 bits.</summary>
    public const int InputChannels = 4;

    private static readonly int[] Widths = [32, 64, 96, 128];

    public ResidualNetwork(int size, int labels, int batch, int seed)
    {
        Size = size;
        Input = new FeatureMap(batch, size, size, InputChannels);
        Stem = new NormedConvolution("stem", Input, Widths[0], 3, size > MaxFullResolution ? 2 : 1);
        var blocks = new List<ResidualBlock>();
        for (var stage = 0; stage < Widths.Length; stage++)
        {
            blocks.Add(new ResidualBlock($"block{stage + 1}", stage == 0 ? Stem.Output : blocks[^1].Output, Widths[stage], stage == 0 ? 1 : 2));
        }

        Blocks = blocks;
        Head = new ClassifierHead(blocks[^1].Output, labels);
        Parameters = [.. Convolutions().Select(c => c.Weights), .. Norms().SelectMany(n => new[] { n.Gain, n.Bias }), Head.Weights, Head.Bias];
        Initialize(seed);
    }

    public int Size { get; }

    /// <summary>The normalized images, written before <see cref="Forward"/>.</summary>
    public FeatureMap Input { get; }

    public NormedConvolution Stem { get; }

    public IReadOnlyList<ResidualBlock> Blocks { get; }

    public ClassifierHead Head { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>From <see cref="Input"/> to the head's logits.</summary>
    /// <param name="images">Number of images in the input.</param>
    /// <param name="training">Whether to normalize by the batch and apply dropout, or to use the running statistics.</param>
    public void Forward(WorkerPool pool, int images, bool training)
    {
        Stem.Forward(pool, images, training);
        foreach (var block in Blocks)
        {
            block.Forward(pool, images, training);
        }

        Head.Forward(pool, Blocks[^1].Output, images, training);
    }

    /// <summary>From the head's logit gradient to the gradients of all parameters. Overwrites activations: once per forward pass.</summary>
    public void Backward(WorkerPool pool, int images)
    {
        Head.Backward(pool, Blocks[^1].OutputGradient, images);
        for (var i = Blocks.Count - 1; i >= 0; i--)
        {
            Blocks[i].Backward(pool, i == 0 ? Stem.OutputGradient : Blocks[i - 1].OutputGradient, images);
        }

        Stem.Backward(pool, null, images);
    }

    public IEnumerable<Convolution> Convolutions() => [Stem.Convolution, .. Blocks.SelectMany(b => b.Convolutions())];

    public IEnumerable<BatchNorm> Norms() => [Stem.Norm, .. Blocks.SelectMany(b => b.Norms())];

    private void Initialize(int seed)
    {
        var random = new SeededRandom(seed, 1);
        foreach (var convolution in Convolutions())
        {
            Initializer.He(convolution, convolution == Stem.Convolution ? Colors : convolution.InputChannels, ref random);
        }

        Initializer.Normal(Head.Weights, 0.01, ref random);
    }
}
