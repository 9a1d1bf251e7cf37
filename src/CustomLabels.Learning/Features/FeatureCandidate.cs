using CustomLabels.Learning.Data;
using CustomLabels.Learning.Heads;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Trunk;

namespace CustomLabels.Learning.Features;

/// <summary>Hand-made features with a kernel ridge classifier: fitted in seconds, and better than a network for few images.</summary>
internal sealed class FeatureCandidate : ICandidate
{
    /// <summary>With fewer images cross-validation says nothing; with more, the network has enough data and the distances of all pairs take too long.</summary>
    private const int MinImages = 10;
    private const int MaxImages = 2000;

    private readonly IImageFeatures _features;
    private readonly KernelRidgeClassifier _functions;

    // Whether features are averaged with those of the mirror image: where cross-validation favors it.
    private readonly bool _mirrored;

    private FeatureCandidate(IImageFeatures features, KernelRidgeClassifier functions, bool mirrored) =>
        (_features, _functions, _mirrored) = (features, functions, mirrored);

    public float[][] HeldOut => _functions.HeldOut;

    /// <summary>Fits all kinds of features; none if there are too few or too many images.</summary>
    public static IReadOnlyList<FeatureCandidate> Fit(TrainingSet set, int[] folds, int seed, WorkerPool pool, CancellationToken cancellationToken)
    {
        if (set.Images.Count is < MinImages or > MaxImages)
        {
            return [];
        }

        IImageFeatures[] kinds = [PatchFeatures.Learn(set.Images, set.Size, seed, pool, cancellationToken), new HogFeatures(), new ColorFeatures()];
        return [.. kinds.Select(features =>
        {
            var both = FeatureRows.Compute(
                (graph, pixels) => Both(graph, features, graph.Normalize(pixels), set.Size), set.Images.Count, i => set.Images[i], set.Size, pool, cancellationToken);
            var asIs = Fit(pair => pair[..(pair.Length / 2)]);
            var mirrored = Fit(MeanOfHalves);
            return mirrored.Error < asIs.Error ? new FeatureCandidate(features, mirrored, true) : new FeatureCandidate(features, asIs, false);

            KernelRidgeClassifier Fit(Converter<float[], float[]> convert) =>
                KernelRidgeClassifier.Fit(Array.ConvertAll(both, convert), set.Truth, folds, seed, pool, cancellationToken);
        })];
    }

    public string Write(OnnxGraph graph, GraphInput input)
    {
        var features = _mirrored
            ? graph.Mean(Both(graph, _features, input.Normalized, input.Size), axis: 0, keep: false)
            : _features.Write(graph, input.Normalized, input.Size);
        return _functions.Write(graph, features);
    }

    /// <summary>[2, batch, features]: of the images and of their mirror images.</summary>
    private static string Both(OnnxGraph graph, IImageFeatures features, string images, int size)
    {
        var rows = graph.Node("Unsqueeze", [features.Write(graph, graph.WithMirrorImages(images), size), graph.Constant([1L])]);
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
