using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>What is unusual about a box that the service accepts. The thresholds are our own; the service publishes none.</summary>
internal static class BoxHints
{
    /// <summary>In pixels of the image as scaled for training. Anything smaller is lost in the first layers of a network.</summary>
    private const double SmallSide = 4;

    private const double WholeShare = 0.99;
    private const double SameOverlap = 0.95;

    public static bool IsSmall(in BoxArea box, double scale) => box.Width * scale < SmallSide || box.Height * scale < SmallSide;

    public static bool CoversImage(in BoxArea box, double width, double height) => box.Width * box.Height >= width * height * WholeShare;

    public static bool IsFractional(in BoxArea box) =>
        Math.Floor(box.Left) != box.Left || Math.Floor(box.Top) != box.Top || Math.Floor(box.Width) != box.Width || Math.Floor(box.Height) != box.Height;

    /// <summary>Whether two boxes cover nearly the same area (intersection over union).</summary>
    [MethodImpl(Hot.Path)]
    public static bool AreSame(in BoxArea one, in BoxArea other)
    {
        var width = Math.Min(one.Left + one.Width, other.Left + other.Width) - Math.Max(one.Left, other.Left);
        var height = Math.Min(one.Top + one.Height, other.Top + other.Height) - Math.Max(one.Top, other.Top);
        if (width <= 0 || height <= 0)
        {
            return false;
        }

        var common = width * height;
        return common >= ((one.Width * one.Height) + (other.Width * other.Height) - common) * SameOverlap;
    }
}
