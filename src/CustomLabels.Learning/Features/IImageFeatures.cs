using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Features;

/// <summary>
/// Features of a whole image, computed by ONNX nodes in training as in the exported model, so that the two cannot differ.
/// </summary>
internal interface IImageFeatures
{
    /// <summary>Adds the nodes.</summary>
    /// <param name="images">Name of the normalized images: [batch, 3, size, size].</param>
    /// <param name="size">Their side in pixels.</param>
    /// <returns>Name of the features: [batch, features].</returns>
    string Write(OnnxGraph graph, string images, int size);
}
