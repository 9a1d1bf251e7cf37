namespace CustomLabels.Learning.Networks;

/// <summary>A learned tensor with its gradient and the optimizer's state.</summary>
/// <param name="name">Name for messages and tests.</param>
/// <param name="decays">Whether weight decay applies: to weights, not to biases and gains.</param>
internal sealed class Parameter(string name, int length, bool decays)
{
    public string Name => name;

    public int Length => length;

    public bool Decays => decays;

    /// <summary>Its learning rate relative to that of the others.</summary>
    public float RateFactor { get; set; } = 1;

    public FloatBuffer Value { get; } = new(length);

    public FloatBuffer Gradient { get; } = new(length);

    /// <summary>Running mean of the gradient.</summary>
    public float[] FirstMoment { get; } = new float[length];

    /// <summary>Running mean of the squared gradient.</summary>
    public float[] SecondMoment { get; } = new float[length];

    /// <summary>Running mean of the value, which becomes the trained value.</summary>
    public float[] Average { get; } = new float[length];
}
