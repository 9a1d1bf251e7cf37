using System.Numerics.Tensors;

namespace CustomLabels.Learning.Heads;

/// <summary>A linear function of features for each label.</summary>
/// <param name="Weights">[feature][label].</param>
/// <param name="Bias">Per label.</param>
/// <param name="HeldOut">Cross-validated logits per image; empty for images in no fold.</param>
internal sealed record LinearHead(float[] Weights, float[] Bias, float[][] HeldOut)
{
    /// <summary>The weighted sum of heads on the same features as one.</summary>
    /// <param name="factors">A factor for each.</param>
    public static (float[] Weights, float[] Bias) Sum(IReadOnlyList<LinearHead> heads, ReadOnlySpan<float> factors)
    {
        var weights = new float[heads[0].Weights.Length];
        var bias = new float[heads[0].Bias.Length];
        for (var i = 0; i < heads.Count; i++)
        {
            TensorPrimitives.MultiplyAdd(heads[i].Weights, factors[i], weights, weights);
            TensorPrimitives.MultiplyAdd(heads[i].Bias, factors[i], bias, bias);
        }

        return (weights, bias);
    }
}
