namespace CustomLabels.Learning.Detection;

/// <summary>
/// How much of an object truncated by the edge of the image had to be visible for it to be labeled. If such objects were left unlabeled, a
/// detector must not learn to find the objects that the augmentation truncates.
/// </summary>
internal static class TruncatedObjects
{
    /// <summary>Assumed if the images do not say.</summary>
    public const float DefaultMinVisibility = 0.35f;

    private const float Min = 0.2f;
    private const float Max = 0.8f;

    /// <summary>If fewer objects are expected at the edges, their number says nothing.</summary>
    private const double MinExpected = 10;

    /// <summary>Distance, as a fraction of the image's side, within which a box touches the edge.</summary>
    private const float Nearness = 0.0075f;

    /// <summary>
    /// Estimates the smallest visible fraction that was labeled. Objects are as likely at the edges as elsewhere, so the number of whole objects says how many truncated ones there are; the
    /// fewer of those are labeled, the more of an object had to be visible.
    /// </summary>
    /// <param name="boxes">Per image the labeled objects.</param>
    /// <param name="width">Width of the images.</param>
    /// <returns>The visible fraction of an object's area, 0.2 to 0.8.</returns>
    public static float EstimateMinVisibility(IReadOnlyList<TargetBox[]> boxes, int width, int height)
    {
        var all = boxes.SelectMany(image => image).ToList();
        var whole = all.Where(box => !TouchesEdge(box, width, height)).ToList();
        if (Expected(DefaultMinVisibility) < MinExpected)
        {
            return DefaultMinVisibility;
        }

        // The expected number falls as this fraction rises.
        float low = Min, high = Max;
        for (var i = 0; i < 20; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Expected(middle) > all.Count - whole.Count ? (middle, high) : (low, middle);
        }

        return low;

        double Expected(float part) => whole.Sum(box => PerWhole(box, width, height, part));
    }

    /// <summary>Expected number of objects of this size at the edges with at least this visible fraction, per whole object.</summary>
    private static double PerWhole(TargetBox box, int width, int height, float part)
    {
        // Areas in which their centers can lie: for objects that are not truncated, visible enough, and not touching the edge. At a corner both
        // width and height are truncated.
        double roomX = width - box.Width, roomY = height - box.Height;
        var sides = 2 * (1 - part) * ((box.Width * roomY) + (box.Height * roomX));
        var corners = 4 * box.Width * box.Height * (1 - part + (part * Math.Log(part)));
        var whole = (roomX - (2 * Nearness * width)) * (roomY - (2 * Nearness * height));
        return (((roomX * roomY) + sides + corners) / whole) - 1;
    }

    private static bool TouchesEdge(TargetBox box, int width, int height) =>
        box.Left <= Nearness * width || box.Top <= Nearness * height || box.Right >= (1 - Nearness) * width || box.Bottom >= (1 - Nearness) * height;
}
