using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Features;

/// <summary>Fixed features with linear functions of them: learned in seconds, and for few images as good as a network.</summary>
internal sealed class FeatureCandidate : ICandidate
{
    /// <summary>With fewer images nothing can be chosen by what is held out; with more, the network has enough to learn from and the products of all pairs take too long.</summary>
    private const int LeastImages = 10;
    private const int MostImages = 2000;

    // Few images are learned from in random variants too: this many of each at most, while there are no more than so many in all.
    private const int MostVariants = 9;
    private const int MostRows = 1000;

    // Whoever looks for a label's own features is not helped by hidden parts, as a network is.
    private static readonly Augmentation Variants = new() { CutOut = 0 };

    private readonly IImageFeatures _features;
    private readonly RidgeClassifier _classifier;

    // Whether the mean of the features of the image and of its mirror image is used: where that tells unseen images better.
    private readonly bool _mirrored;

    private FeatureCandidate(IImageFeatures features, RidgeClassifier classifier, bool mirrored) =>
        (_features, _classifier, _mirrored) = (features, classifier, mirrored);

    public float[][] HeldOut => _classifier.HeldOut;

    /// <summary>Fits several kinds of features; none where there are too few images or too many.</summary>
    public static IReadOnlyList<FeatureCandidate> Fit(TrainingSet set, int[] folds, int seed, WorkTeam team, CancellationToken cancellationToken)
    {
        if (set.Images.Count is < LeastImages or > MostImages)
        {
            return [];
        }

        var count = set.Images.Count;
        var all = count * (1 + Math.Clamp((MostRows / count) - 1, 0, MostVariants));
        bool[][] truth = [.. Enumerable.Range(0, all).Select(row => set.Truth[row % count])];
        int[] foldOf = [.. Enumerable.Range(0, all).Select(row => folds[row % count])];
        var images = new byte[all][];
        team.Run(all, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var random = new SeededRandom(seed, 9, i);
            images[i] = i < count ? set.Images[i] : Variants.Random(set.Images[i % count], set.Size, ref random);
        });
        IImageFeatures[] kinds = [PatchFeatures.Learn(set.Images, set.Size, seed, team, cancellationToken), new GradientFeatures(), new ColourFeatures()];
        return [.. kinds.Select(features => Choose(features, FeatureRows.Compute(
            (graph, pixels) => Both(graph, features, graph.Normalise(pixels), set.Size), all, i => images[i], set.Size, team, cancellationToken)))];

        FeatureCandidate Choose(IImageFeatures features, float[][] both)
        {
            // What stands still in every image is told best without variants.
            var best = Best(both);
            if (all > count && Best(both[..count]) is var without && without.Classifier.Error < best.Classifier.Error)
            {
                best = without;
            }

            return new FeatureCandidate(features, best.Classifier, best.IsMirrored);
        }

        (RidgeClassifier Classifier, bool IsMirrored) Best(float[][] both)
        {
            var asIs = Fit(pair => pair.AsSpan(0, pair.Length / 2).ToArray());
            var mirrored = Fit(MeanOfHalves);
            return mirrored.Error < asIs.Error ? (mirrored, true) : (asIs, false);

            RidgeClassifier Fit(Converter<float[], float[]> convert) =>
                RidgeClassifier.Fit(Array.ConvertAll(both, convert), count, truth[..both.Length], foldOf[..both.Length], team, cancellationToken);
        }
    }

    public string Write(OnnxGraph graph, GraphInput input)
    {
        var features = _mirrored
            ? graph.Mean(Both(graph, _features, input.Normalised, input.Size), axis: 0, keep: false)
            : _features.Write(graph, input.Normalised, input.Size);
        return graph.Linear(features, _classifier.Weights, _classifier.Bias);
    }

    /// <summary>[2, batch, features]: of the images and of their mirror images.</summary>
    private static string Both(OnnxGraph graph, IImageFeatures features, string images, int size)
    {
        var mirror = graph.Node("Slice", [images, graph.Constant([-1L]), graph.Constant([(long)int.MinValue]), graph.Constant([3L]), graph.Constant([-1L])]);
        var all = graph.Node("Concat", [images, mirror], [("axis", 0L)]);
        var rows = graph.Node("Unsqueeze", [features.Write(graph, all, size), graph.Constant([1L])]);
        return graph.Node("Reshape", [rows, graph.Constant([2L, -1L, 0L])]);
    }

    private static float[] MeanOfHalves(float[] pair)
    {
        var mean = new float[pair.Length / 2];
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] = (pair[i] + pair[i + mean.Length]) / 2;
        }

        return mean;
    }
}
