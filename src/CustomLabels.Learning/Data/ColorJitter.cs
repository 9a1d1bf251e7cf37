namespace CustomLabels.Learning.Data;

/// <summary>A random change of brightness, contrast and saturation.</summary>
internal readonly struct ColorJitter
{
    private readonly float _brightness;
    private readonly float _contrast;
    private readonly float _saturation;

    /// <param name="strength">Greatest relative change.</param>
    public ColorJitter(float strength, ref SeededRandom random)
    {
        _brightness = strength * 127 * random.NextSigned();
        _contrast = 1 + (strength * random.NextSigned());
        _saturation = 1 + (strength * random.NextSigned());
    }

    /// <summary>Changes and normalizes a pixel.</summary>
    /// <param name="pixel">Red, green and blue, 0 to 255.</param>
    public void Write(ReadOnlySpan<float> pixel, Span<float> target)
    {
        var gray = (0.299f * pixel[0]) + (0.587f * pixel[1]) + (0.114f * pixel[2]);
        for (var c = 0; c < 3; c++)
        {
            var value = gray + ((pixel[c] - gray) * _saturation);
            target[c] = (((value - Augmentation.Mean) * _contrast) + _brightness) / Augmentation.Deviation;
        }
    }
}
