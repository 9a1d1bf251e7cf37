using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Detection;

/// <summary>
/// The detection network: a 3×3 stem of stride 2, residual blocks at strides 4, 8, 16 and 32, a feature pyramid over the last three
/// (Lin et al. 2017), and two heads per cell of 8 × 8 pixels: the likelihood that the center of an object of each label lies there, and the
/// logarithms of the distances to its four sides (Zhou et al. 2019; Tian et al. 2019).
/// </summary>
internal sealed class DetectionNetwork : INetwork
{
    /// <summary>Width and height in pixels of a cell of the heads.</summary>
    public const int Stride = 8;

    /// <summary>The sides of the input must be multiples of this.</summary>
    public const int Multiple = 32;

    /// <summary>Levels of the pyramid; each has half the resolution of the one before.</summary>
    public const int Levels = 3;

    private const int StemChannels = 32;
    private const int PyramidChannels = 64;

    /// <summary>Channels between layers are a multiple of this.</summary>
    public const int ChannelUnit = 32;

    /// <summary>Likelihood of an object before training.</summary>
    private const double Prior = 0.02;

    private static readonly int[] Widths = [32, 64, 96, 128];

    /// <param name="width">Width of the images.</param>
    /// <param name="batch">Greatest number of images in a batch.</param>
    /// <param name="seed">Determines the initial weights.</param>
    /// <param name="side">Maps of a pretrained network; null for none.</param>
    public DetectionNetwork(int width, int height, int labels, int batch, int seed, ISideMaps? side = null)
    {
        Input = new FeatureMap(batch, height, width, ResidualNetwork.InputChannels);
        Stem = new NormedConvolution("stem", Input, StemChannels, 3, 2);
        var blocks = new List<ResidualBlock>();
        foreach (var channels in Widths)
        {
            blocks.Add(new ResidualBlock($"block{blocks.Count + 1}", blocks.Count == 0 ? Stem.Output : blocks[^1].Output, channels, 2));
        }

        Blocks = blocks;
        Laterals = [.. blocks.TakeLast(Levels).Select((block, i) => new NormedConvolution($"lateral{i + 1}", block.Output, PyramidChannels, 1, relu: false))];
        Side = side;
        SideLaterals = [.. (side?.Maps ?? []).Select(map => new NormedConvolution($"sideLateral{map.Level + 1}", map.Values, PyramidChannels, 1, relu: false))];
        Smooth = new NormedConvolution("smooth", Laterals[0].Output, PyramidChannels, 3);
        HeatHead = new NormedConvolution("heatHead", Smooth.Output, PyramidChannels, 3);
        SideHead = new NormedConvolution("sideHead", Smooth.Output, PyramidChannels, 3);
        Heat = new OutputConvolution("heat", HeatHead.Output, labels);
        Sides = new OutputConvolution("sides", SideHead.Output, 4);
        Parameters =
        [
            .. Convolutions().Select(c => c.Weights), Heat.Convolution.Weights, Sides.Convolution.Weights,
            .. Norms().SelectMany(n => new[] { n.Gain, n.Bias }), Heat.Bias, Sides.Bias, .. side?.Parameters ?? [],
        ];
        Initialize(seed);
    }

    /// <summary>The normalized images, written before <see cref="Forward"/>.</summary>
    public FeatureMap Input { get; }

    public NormedConvolution Stem { get; }

    public IReadOnlyList<ResidualBlock> Blocks { get; }

    /// <summary>1×1 convolutions of the last three blocks, from fine to coarse; the next coarser one is added to each.</summary>
    public IReadOnlyList<NormedConvolution> Laterals { get; }

    /// <summary>Maps of a pretrained network; null for none.</summary>
    public ISideMaps? Side { get; }

    /// <summary>A 1×1 convolution of each of them, added to the lateral of its level.</summary>
    public IReadOnlyList<NormedConvolution> SideLaterals { get; }

    public NormedConvolution Smooth { get; }

    public NormedConvolution HeatHead { get; }

    public NormedConvolution SideHead { get; }

    /// <summary>A logit per label.</summary>
    public OutputConvolution Heat { get; }

    /// <summary>Logarithms of the distances from a cell's center to the left, top, right and bottom side, in cells.</summary>
    public OutputConvolution Sides { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    public void Forward(WorkerPool pool, int images, bool training)
    {
        Side?.Forward(pool, Input, images);
        Stem.Forward(pool, images, training);
        foreach (var block in Blocks)
        {
            block.Forward(pool, images, training);
        }

        for (var i = Laterals.Count - 1; i >= 0; i--)
        {
            Laterals[i].Forward(pool, images, training);
            if (i + 1 < Laterals.Count)
            {
                Upsampling.Add(pool, Laterals[i + 1].Output, Laterals[i].Output, images);
            }

            foreach (var (map, lateral) in SideMaps().Where(pair => pair.Map.Level == i))
            {
                lateral.Forward(pool, images, training);
                MapOperations.Add(pool, lateral.Output, Laterals[i].Output, images);
            }
        }

        Smooth.Forward(pool, images, training);
        HeatHead.Forward(pool, images, training);
        SideHead.Forward(pool, images, training);
        Heat.Forward(pool, images);
        Sides.Forward(pool, images);
    }

    /// <summary>From the gradients of the heads' outputs to those of all parameters. Overwrites activations: once per forward pass.</summary>
    public void Backward(WorkerPool pool, int images)
    {
        Heat.Backward(pool, HeatHead.OutputGradient, images);
        Sides.Backward(pool, SideHead.OutputGradient, images);
        HeatHead.Backward(pool, Smooth.OutputGradient, images);
        SideHead.Backward(pool, Smooth.OutputGradient, images, add: true);
        Smooth.Backward(pool, Laterals[0].OutputGradient, images);
        for (var i = 1; i < Laterals.Count; i++)
        {
            Upsampling.Backward(pool, Laterals[i - 1].OutputGradient, Laterals[i].OutputGradient, images);
        }

        foreach (var (map, lateral) in SideMaps())
        {
            MapOperations.Copy(pool, Laterals[map.Level].OutputGradient, lateral.OutputGradient, images);
            lateral.Backward(pool, map.Gradient, images);
        }

        Side?.Backward(pool, images);
        for (var i = Blocks.Count - 1; i >= 0; i--)
        {
            if (i > 0)
            {
                // Adds to what the next block wrote there.
                Laterals[i - 1].Backward(pool, Blocks[i].OutputGradient, images, add: i + 1 < Blocks.Count);
            }

            Blocks[i].Backward(pool, i == 0 ? Stem.OutputGradient : Blocks[i - 1].OutputGradient, images);
        }

        Stem.Backward(pool, null, images);
    }

    public IEnumerable<BatchNorm> Norms() => [Stem.Norm, .. Blocks.SelectMany(b => b.Norms()), .. Normed().Select(n => n.Norm)];

    private IEnumerable<Convolution> Convolutions() => [Stem.Convolution, .. Blocks.SelectMany(b => b.Convolutions()), .. Normed().Select(n => n.Convolution)];

    private IEnumerable<(SideMap Map, NormedConvolution Lateral)> SideMaps() => (Side?.Maps ?? []).Zip(SideLaterals);

    private IEnumerable<NormedConvolution> Normed() => [.. Laterals, .. SideLaterals, Smooth, HeatHead, SideHead];

    private void Initialize(int seed)
    {
        var random = new SeededRandom(seed, 1);
        foreach (var convolution in Convolutions())
        {
            Initializer.He(convolution, convolution == Stem.Convolution ? ResidualNetwork.Colors : convolution.InputChannels, ref random);
        }

        Initializer.Normal(Heat.Convolution.Weights, 0.01, ref random);
        Initializer.Normal(Sides.Convolution.Weights, 0.01, ref random);
        Heat.Bias.Value.Span.Fill((float)Math.Log(Prior / (1 - Prior)));
    }
}
