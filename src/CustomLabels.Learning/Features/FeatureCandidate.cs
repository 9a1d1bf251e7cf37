using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Features;

/// <summary>Fixed features with linear functions of them: learned in seconds, and for few images as good as a network.</summary>
internal sealed class FeatureCandidate
{
    /// <summary>With fewer images nothing can be chosen by what is held out; with more, the network has enough to learn from and the products of all pairs take too long.</summary>
    private const int LeastImages = 10;
    private const int MostImages = 2000;

    private readonly IImageFeatures _features;
    private readonly RidgeClassifier _classifier;

    // Whether the mean of the features of the image and of its mirror image is used: where that tells unseen images better.
    private readonly bool _mirrored;

    private FeatureCandidate(IImageFeatures features, RidgeClassifier classifier, bool mirrored) =>
        (_features, _classifier, _mirrored) = (features, classifier, mirrored);

    /// <summary>Per image of the training what is said of it by functions that were fitted without its fold.</summary>
    public float[][] HeldOut => _classifier.HeldOut;

    /// <summary>Fits several kinds of features; none where there are too few images or too many.</summary>
    public static IReadOnlyList<FeatureCandidate> Fit(TrainingSet set, int[] folds, int seed, WorkTeam team, CancellationToken cancellationToken)
    {
        if (set.Images.Count is < LeastImages or > MostImages)
        {
            return [];
        }

        IImageFeatures[] kinds = [PatchFeatures.Learn(set.Images, set.Size, seed, team, cancellationToken), new GradientFeatures(), new ColourFeatures()];
        return [.. kinds.Select(features => Fit(features, set, folds, team, cancellationToken))];
    }

    /// <summary>Adds the nodes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="images">Name of the normalised images.</param>
    /// <param name="size">Their side in pixels.</param>
    /// <returns>Name of what is said of them: [batch, labels].</returns>
    public string Write(OnnxGraph graph, string images, int size)
    {
        var features = _mirrored
            ? graph.Mean(Both(graph, _features, images, size), axis: 0, keep: false)
            : _features.Write(graph, images, size);
        return graph.Linear(features, _classifier.Weights, _classifier.Bias);
    }

    private static FeatureCandidate Fit(IImageFeatures features, TrainingSet set, int[] folds, WorkTeam team, CancellationToken cancellationToken)
    {
        var both = Compute(features, set, team, cancellationToken);
        var asIs = RidgeClassifier.Fit(Array.ConvertAll(both, pair => pair.AsSpan(0, pair.Length / 2).ToArray()), set.Truth, folds, team, cancellationToken);
        var mirrored = RidgeClassifier.Fit(Array.ConvertAll(both, MeanOfHalves), set.Truth, folds, team, cancellationToken);
        return mirrored.Error < asIs.Error ? new FeatureCandidate(features, mirrored, true) : new FeatureCandidate(features, asIs, false);
    }

    /// <summary>Per image its features, and then those of its mirror image.</summary>
    private static float[][] Compute(IImageFeatures features, TrainingSet set, WorkTeam team, CancellationToken cancellationToken)
    {
        const string Input = "image", Output = "features";
        var graph = new OnnxGraph();
        graph.Node("Flatten", [Both(graph, features, graph.Normalise(Input), set.Size)], [("axis", 0L)], Output);
        using var network = new PictureNetwork(graph.ToFile(Output, (Input, [1, 3, set.Size, set.Size]), (Output, [1, 0])), 1, Input, [Output]);
        var result = new float[set.Images.Count][];
        team.Run(result.Length, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var outputs = network.Run(set.Images[i], set.Size, set.Size);
            result[i] = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        });
        return result;
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
