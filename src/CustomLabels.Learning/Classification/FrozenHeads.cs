using CustomLabels.Learning.Data;
using CustomLabels.Learning.Heads;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Classification;

/// <summary>Linear heads on the features of the frozen trunk: fitted in seconds, and on ordinary photos and few images better than a network of their own.</summary>
internal sealed class FrozenHeads : ICandidate
{
    /// <summary>The sides at which the trunk looks at an image: small to see the whole, and what it was trained with.</summary>
    public static readonly int[] Sizes = [128, 224];

    private readonly IReadOnlyList<LinearHead> _heads;

    private FrozenHeads(IReadOnlyList<LinearHead> heads) => _heads = heads;

    /// <summary>The side to which images are resized first.</summary>
    public static int Side => Sizes[^1];

    /// <summary>Seconds for an image on two cores of a nominal machine.</summary>
    public static double Seconds => 0.035;

    public string Kind => "linear heads on a pretrained ResNet-18";

    public IReadOnlyList<float[][]> HeldOut => [.. _heads.Select(head => head.HeldOut)];

    /// <summary>Fits all kinds of heads.</summary>
    /// <param name="images">The files of the images; at least two.</param>
    /// <param name="side">Side to which they are resized first.</param>
    /// <param name="truth">Per image and label.</param>
    /// <param name="multiLabel">Whether labels are independent.</param>
    /// <param name="folds">Per image its fold.</param>
    public static FrozenHeads Fit(
        PretrainedTrunk trunk, IReadOnlyList<string> images, int side, IReadOnlyList<bool[]> truth, bool multiLabel, int[] folds, WorkerPool pool, CancellationToken cancellationToken)
    {
        var features = new float[images.Count][];
        pool.Run(images.Count, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            features[i] = trunk.Describe(InputImage.Read(images[i], side, side), side, Sizes);
        });
        var space = RowSpace.Of(features, pool, cancellationToken);
        var ridge = RidgeClassifier.Fit(features, truth, folds, pool, cancellationToken);
        return new FrozenHeads(
        [
            new LinearHead(ridge.Weights, ridge.Bias, ridge.HeldOut),
            LogisticHead.Fit(space, truth, multiLabel, folds, pool, cancellationToken),
            .. multiLabel ? Array.Empty<LinearHead>() : [DiscriminantHead.Fit(space, truth, folds, pool, cancellationToken)],
        ]);
    }

    public void Write(ClassifierExport export, ReadOnlySpan<float> weights)
    {
        // Heads on the same features are one linear layer.
        var (sum, bias) = LinearHead.Sum(_heads, weights);
        export.Add(export.Graph.Linear(export.Input(TrunkUse.Features, 0, sum.Length / bias.Length), sum, bias));
    }
}
