using CustomLabels.Learning.Data;
using CustomLabels.Learning.Heads;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Trunk;

namespace CustomLabels.Learning.Classification;

/// <summary>A frozen backbone with a ridge classifier on its features.</summary>
internal sealed class BackboneCandidate : ICandidate
{
    private readonly Backbone _backbone;
    private readonly RidgeClassifier _functions;

    private BackboneCandidate(Backbone backbone, RidgeClassifier functions) => (_backbone, _functions) = (backbone, functions);

    public string Kind => _backbone.Name;

    public IReadOnlyList<float[][]> HeldOut => [_functions.HeldOut];

    /// <summary>Fits the classifier.</summary>
    /// <param name="images">The files of the images; at least two.</param>
    /// <param name="side">Side to which they are resized first.</param>
    /// <param name="truth">Per image and label.</param>
    /// <param name="folds">Per image its fold.</param>
    public static BackboneCandidate Fit(
        Backbone backbone, IReadOnlyList<string> images, int side, IReadOnlyList<bool[]> truth, int[] folds, WorkerPool pool, CancellationToken cancellationToken)
    {
        var features = FeatureRows.Compute(
            (graph, pixels) => backbone.Write(graph, pixels, side), images.Count, i => InputImage.Read(images[i], side, side), side, pool, cancellationToken);
        return new BackboneCandidate(backbone, RidgeClassifier.Fit(features, truth, folds, pool, cancellationToken));
    }

    public void Write(ClassifierExport export, ReadOnlySpan<float> weights)
    {
        if (weights[0] > 0)
        {
            export.Add(export.Graph.Multiply(_functions.Write(export.Graph, _backbone.Write(export.Graph, export.Images(), export.Side)), weights[0]));
        }
    }
}
