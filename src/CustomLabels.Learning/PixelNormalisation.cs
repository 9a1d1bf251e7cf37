namespace CustomLabels.Learning;

/// <summary>How pixel values from 0 to 255 become what a network computes with: (value − mean) / deviation.</summary>
/// <param name="Mean">What becomes 0; of red, green and blue.</param>
/// <param name="Deviation">What becomes 1 above that; of red, green and blue, each above 0.</param>
public sealed record PixelNormalisation(IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)
{
    /// <summary>The same for all three colours.</summary>
    internal static PixelNormalisation Same(float mean, float deviation) => new([mean, mean, mean], [deviation, deviation, deviation]);
}
