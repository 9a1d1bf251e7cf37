namespace CustomLabels;

/// <summary>The size of an image in pixels.</summary>
public sealed record ImageSize
{
    internal ImageSize(int width, int height)
    {
        Width = width;
        Height = height;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary><c>width x height</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Width} x {Height}");
}
