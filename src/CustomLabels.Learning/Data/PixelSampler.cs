namespace CustomLabels.Learning.Data;

/// <summary>Samples an image between its pixels.</summary>
internal static class PixelSampler
{
    /// <summary>Bilinear interpolation; outside the image, its nearest edge pixel.</summary>
    /// <param name="image">RGB interleaved.</param>
    /// <param name="x">Column; 0 is the middle of the first.</param>
    /// <param name="y">Row; 0 is the middle of the first.</param>
    /// <param name="pixel">Receives red, green and blue, 0 to 255.</param>
    public static void Sample(byte[] image, int width, int height, float x, float y, Span<float> pixel)
    {
        x = Math.Clamp(x, 0, width - 1.001f);
        y = Math.Clamp(y, 0, height - 1.001f);
        int left = (int)x, top = (int)y;
        float right = x - left, below = y - top;
        var first = ((top * width) + left) * 3;
        var second = first + (width * 3);
        for (var c = 0; c < 3; c++)
        {
            var upper = image[first + c] + (right * (image[first + 3 + c] - image[first + c]));
            var lower = image[second + c] + (right * (image[second + 3 + c] - image[second + c]));
            pixel[c] = upper + (below * (lower - upper));
        }
    }
}
