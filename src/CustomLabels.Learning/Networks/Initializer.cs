namespace CustomLabels.Learning.Networks;

/// <summary>Initial weights.</summary>
internal static class Initializer
{
    /// <summary>Normal weights of variance 2 / inputs (He et al. 2015).</summary>
    /// <param name="inputChannels">Channels that are not padding.</param>
    public static void He(Convolution convolution, int inputChannels, ref SeededRandom random) =>
        Normal(convolution.Weights, Math.Sqrt(2.0 / (convolution.KernelSize * convolution.KernelSize * inputChannels)), ref random);

    /// <summary>Normal weights of the given deviation.</summary>
    public static void Normal(Parameter parameter, double deviation, ref SeededRandom random)
    {
        var values = parameter.Value.Span;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * random.NextNormal());
        }
    }
}
