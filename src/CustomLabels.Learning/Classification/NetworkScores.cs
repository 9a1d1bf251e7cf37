using CustomLabels.Learning.Data;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Classification;

/// <summary>Scores images with a network that is being trained, as its ONNX file will.</summary>
internal static class NetworkScores
{
    /// <returns>Per image the logits of all labels.</returns>
    public static IReadOnlyList<float[]> Logits(ResidualNetwork network, WorkerPool pool, IReadOnlyList<byte[]> images, bool flip = false)
    {
        var logits = new List<float[]>();
        for (var start = 0; start < images.Count; start += network.Batch)
        {
            var count = Math.Min(network.Batch, images.Count - start);
            pool.Run(count, place => Augmentation.Plain(images[start + place], network.Input, place, flip));
            network.Forward(pool, count, training: false);
            for (var i = 0; i < count; i++)
            {
                logits.Add(network.Head.Logits.AsSpan(i * network.Head.Labels, network.Head.Labels).ToArray());
            }
        }

        return logits;
    }
}
