namespace CustomLabels.Learning;

/// <summary>A picture in the form that a model takes: decoded, upright, scaled. Only for the model that made it.</summary>
public sealed class ModelInput
{
    internal ModelInput(byte[] pixels) => Pixels = pixels;

    internal byte[] Pixels { get; }
}
