using System.Numerics.Tensors;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Calibration;

/// <summary>Several models as one: the weighted sum of their logits plus a bias.</summary>
/// <param name="Weights">Per model, not negative.</param>
/// <param name="Bias">Per label.</param>
internal sealed record Ensemble(float[] Weights, float[] Bias)
{
    /// <summary>Softmax of the sum, or sigmoid if multi-label.</summary>
    /// <param name="logits">Per model and label.</param>
    /// <param name="multiLabel">Whether labels are independent.</param>
    public double[] Scores(float[][] logits, bool multiLabel)
    {
        float[] sum = [.. Bias];
        for (var i = 0; i < Weights.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(logits[i], Weights[i], sum, sum);
        }

        return ClassificationLoss.Scores(sum, multiLabel);
    }
}
