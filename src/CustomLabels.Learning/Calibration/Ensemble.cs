using System.Numerics.Tensors;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Calibration;

/// <summary>What several candidates say of an image together: the sum of their logits, weighted, and of a bias.</summary>
/// <param name="Weights">Per candidate, none negative.</param>
/// <param name="Bias">Per label.</param>
internal sealed record Ensemble(float[] Weights, float[] Bias)
{
    /// <summary>Softmax or sigmoid of the sum.</summary>
    /// <param name="logits">Per candidate one for each label.</param>
    /// <param name="multiLabel">Sigmoid instead of softmax.</param>
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
