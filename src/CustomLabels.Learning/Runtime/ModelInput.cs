namespace CustomLabels.Learning;

/// <summary>An image ready for a model: decoded, upright, resized. Only for the model that made it.</summary>
public sealed class ModelInput
{
    internal ModelInput(byte[] pixels) => Pixels = pixels;

    internal byte[] Pixels { get; }
}
