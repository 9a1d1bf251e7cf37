namespace CustomLabels.Learning;

/// <summary>Normalization of pixel values from 0 to 255: (value − mean) / deviation, the same for red, green and blue.</summary>
/// <param name="Mean">The value that becomes 0.</param>
/// <param name="Deviation">The distance from it that becomes 1; positive.</param>
public sealed record PixelNormalization(float Mean, float Deviation);
