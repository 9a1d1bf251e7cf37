using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Trunk;

/// <summary>The trunk behind its map of stride 8, with weights that can be fine-tuned. Its batch normalization is part of its convolutions, so only biases are left of it.</summary>
internal sealed class TrunkStages
{
    /// <summary>How much slower it learns than what starts from nothing.</summary>
    private const float RateFactor = 0.1f;

    // What the stages' batch normalization adds to the variance, so that as it was loaded it changes nothing.
    private const float Variance = 1 - 1e-5f;

    private readonly PretrainedTrunk _trunk;

    /// <param name="batch">Greatest number of images in a batch.</param>
    /// <param name="height">Height of the images.</param>
    public TrunkStages(PretrainedTrunk trunk, int batch, int height, int width)
    {
        _trunk = trunk;
        var blocks = new List<ResidualBlock>();
        foreach (var weights in trunk.UpperBlocks)
        {
            Stride8 ??= new FeatureMap(batch, height / 8, width / 8, weights.First.Inputs);
            var block = new ResidualBlock($"trunk{blocks.Count + 1}", blocks.Count == 0 ? Stride8 : blocks[^1].Output, weights.First.Bias.Length, weights.Projection is null ? 1 : 2, isFrozen: true);
            weights.First.CopyTo(block.Convolution1, block.Norm1);
            weights.Second.CopyTo(block.Convolution2, block.Norm2);
            weights.Projection?.CopyTo(block.Projection!, block.ProjectionNorm!);
            blocks.Add(block);
        }

        Blocks = blocks;
        Stride16 = blocks[blocks.FindLastIndex(block => block.Projection is not null) - 1];
        Gradient16 = Stride16.Output.Like();
        Parameters = [.. blocks.SelectMany(block => block.Convolutions()).Select(c => c.Weights), .. blocks.SelectMany(block => block.Norms()).Select(norm => norm.Bias)];
        foreach (var parameter in Parameters)
        {
            parameter.RateFactor = RateFactor;
        }

        foreach (var norm in blocks.SelectMany(block => block.Norms()))
        {
            Array.Fill(norm.RunningVariance, Variance);
        }
    }

    /// <summary>The map of stride 8.</summary>
    public FeatureMap Stride8 { get; } = null!;

    /// <summary>The blocks from there on.</summary>
    public IReadOnlyList<ResidualBlock> Blocks { get; }

    /// <summary>The block whose output is the map of stride 16.</summary>
    public ResidualBlock Stride16 { get; }

    /// <summary>The block whose output is the map of stride 32.</summary>
    public ResidualBlock Stride32 => Blocks[^1];

    /// <summary>What others than the next stage say of the gradient of the map of stride 16, written before <see cref="Backward"/>.</summary>
    public FeatureMap Gradient16 { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Computes the maps.</summary>
    /// <param name="images">Normalized images.</param>
    public void Forward(WorkerPool pool, FeatureMap images, int count)
    {
        pool.Run(count, image =>
        {
            using var outputs = _trunk.Stride8(MapOperations.Pixels(images, image), images.Width, images.Height);
            MapOperations.FromPlanes(outputs[0].GetTensorDataAsSpan<float>(), Stride8, image, Stride8.Channels);
        });
        foreach (var block in Blocks)
        {
            block.Forward(pool, count, training: false);
        }
    }

    /// <summary>From the gradients of the maps of strides 16 and 32 to those of all parameters.</summary>
    public void Backward(WorkerPool pool, int images)
    {
        for (var i = Blocks.Count - 1; i >= 0; i--)
        {
            if (Blocks[i] == Stride16)
            {
                MapOperations.Add(pool, Gradient16, Stride16.OutputGradient, images);
            }

            Blocks[i].Backward(pool, i == 0 ? null : Blocks[i - 1].OutputGradient, images);
        }
    }

    /// <summary>Adds the nodes.</summary>
    /// <param name="map">Name of the map of stride 8.</param>
    /// <returns>Names of the maps of strides 16 and 32.</returns>
    public IReadOnlyList<string> Write(OnnxGraph graph, string map)
    {
        List<string> maps = [];
        foreach (var block in Blocks)
        {
            map = graph.Residual(block, map, halves: true);
            if (block == Stride16 || block == Stride32)
            {
                maps.Add(map);
            }
        }

        return maps;
    }
}
