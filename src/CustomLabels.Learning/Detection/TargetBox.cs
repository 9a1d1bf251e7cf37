namespace CustomLabels.Learning.Detection;

/// <summary>An object in a network's input, in pixels from the top left.</summary>
/// <param name="Label">Number of its label.</param>
/// <param name="IsIgnored">Whether it is neither required nor wrong, because most of it is truncated.</param>
internal readonly record struct TargetBox(int Label, float Left, float Top, float Right, float Bottom, bool IsIgnored = false)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public float Area => Width * Height;
}
