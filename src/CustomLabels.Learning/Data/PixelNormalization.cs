namespace CustomLabels.Learning;

/// <summary>How pixel values from 0 to 255 become what a network computes with: (value − mean) / deviation, the same for red, green and blue.</summary>
/// <param name="Mean">What becomes 0.</param>
/// <param name="Deviation">What becomes 1 above that; above 0.</param>
public sealed record PixelNormalization(float Mean, float Deviation);
