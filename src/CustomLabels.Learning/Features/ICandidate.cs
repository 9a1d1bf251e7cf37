using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Features;

/// <summary>What scores images beside the networks.</summary>
internal interface ICandidate
{
    /// <summary>Per image of the training what is said of it by functions that were fitted without its fold; nothing of images in no fold.</summary>
    float[][] HeldOut { get; }

    /// <summary>Adds the nodes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">The images.</param>
    /// <returns>Name of what is said of them: [batch, labels].</returns>
    string Write(OnnxGraph graph, GraphInput input);
}
