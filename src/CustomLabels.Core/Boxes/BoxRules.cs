namespace CustomLabels.Boxes;

/// <summary>Where a box lies, in pixels.</summary>
/// <param name="Left">Distance from the left edge.</param>
/// <param name="Top">Distance from the top edge.</param>
internal readonly record struct BoxArea(double Left, double Top, double Width, double Height);

/// <summary>The service's limits for boxes and for the sizes of their images (spec/manifest.md §7, §10).</summary>
internal static class BoxRules
{
    /// <summary>The most boxes of an image.</summary>
    public const int MaxBoxes = 50;

    /// <summary>The shortest side of an image, in pixels.</summary>
    public const int MinSide = 64;

    /// <summary>The longest side of an image, in pixels.</summary>
    public const int MaxSide = 4096;

    /// <summary>Longer sides are scaled down to this for training; a box must still be more than a pixel wide then.</summary>
    private const double TrainingSide = 1280;

    /// <summary>What an image is scaled by for training.</summary>
    public static double TrainingScale(double width, double height) => Math.Min(1, TrainingSide / Math.Max(width, height));

    /// <summary>Whether a side of an image has a length that is allowed.</summary>
    public static bool IsSide(double pixels) => pixels is >= MinSide and <= MaxSide;

    /// <summary>Whether a box lies in its image; it may touch the edge.</summary>
    public static bool IsInside(in BoxArea box, double width, double height) =>
        box is { Left: >= 0, Top: >= 0, Width: >= 0, Height: >= 0 } && box.Left + box.Width <= width && box.Top + box.Height <= height;

    /// <summary>Whether a box is more than a pixel wide and high in training.</summary>
    public static bool IsLargeEnough(in BoxArea box, double scale) => box.Width * scale > 1 && box.Height * scale > 1;
}
