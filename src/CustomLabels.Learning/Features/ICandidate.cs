using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Features;

/// <summary>A model beside the networks in the ensemble.</summary>
internal interface ICandidate
{
    /// <summary>Cross-validated predictions per training image; empty for images in no fold.</summary>
    float[][] HeldOut { get; }

    /// <summary>Adds the nodes.</summary>
    /// <returns>Name of the predictions: [batch, labels].</returns>
    string Write(OnnxGraph graph, GraphInput input);
}
