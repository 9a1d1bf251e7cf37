using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Networks;

/// <summary>Numbers that are learned, with their gradient and what the optimizer remembers of them.</summary>
/// <param name="name">Name for messages and tests.</param>
/// <param name="length">How many.</param>
/// <param name="decays">Whether weight decay applies: to weights, not to shifts and scales.</param>
internal sealed class Parameter(string name, int length, bool decays)
{
    public string Name => name;

    public int Length => length;

    public bool Decays => decays;

    public FloatBuffer Value { get; } = new(length);

    public FloatBuffer Gradient { get; } = new(length);

    /// <summary>Running mean of the gradient.</summary>
    public float[] FirstMoment { get; } = new float[length];

    /// <summary>Running mean of the squared gradient.</summary>
    public float[] SecondMoment { get; } = new float[length];

    /// <summary>Running mean of the value: what is kept at the end.</summary>
    public float[] Average { get; } = new float[length];
}
