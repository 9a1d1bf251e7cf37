using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Trunk;

/// <summary>A convolution of the trunk.</summary>
/// <param name="Weights">[output][input][row][column].</param>
/// <param name="Bias">Per output channel.</param>
/// <param name="Inputs">Number of input channels.</param>
internal sealed record TrunkWeights(float[] Weights, float[] Bias, int Inputs)
{
    /// <summary>Makes a layer compute the same.</summary>
    public void CopyTo(Convolution convolution, BatchNorm norm)
    {
        var taps = convolution.KernelSize * convolution.KernelSize;
        var target = convolution.Weights.Value.Span;
        for (var output = 0; output < Bias.Length; output++)
        {
            for (var input = 0; input < Inputs; input++)
            {
                for (var tap = 0; tap < taps; tap++)
                {
                    target[convolution.IndexOf(output, tap, input)] = Weights[(((output * Inputs) + input) * taps) + tap];
                }
            }
        }

        Bias.CopyTo(norm.Bias.Value.Span);
    }
}
