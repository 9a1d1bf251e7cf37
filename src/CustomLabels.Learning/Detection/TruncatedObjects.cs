namespace CustomLabels.Learning.Detection;

/// <summary>
/// How much of an object must be in the image for people to have marked it. Where they leave out what the edge of the image cuts off, a
/// detector must not be taught to find what the augmentation cuts off.
/// </summary>
internal static class TruncatedObjects
{
    /// <summary>What is assumed where the images do not tell.</summary>
    public const float DefaultMinVisibility = 0.35f;

    private const float MinVisibility = 0.2f;
    private const float MaxVisibility = 0.8f;

    /// <summary>With fewer objects to be expected at the edges, how many there are tells nothing.</summary>
    private const double MinExpected = 10;

    /// <summary>Part of the image's side within which a box touches the edge.</summary>
    private const float Nearness = 0.0075f;

    /// <summary>
    /// Finds it: objects are as likely at the edges as elsewhere, so that those in the middle tell how many there are there to be seen in
    /// part; the fewer of them are marked, the more of an object must be seen.
    /// </summary>
    /// <param name="boxes">Per image the objects that are marked.</param>
    /// <param name="width">Width of the images.</param>
    /// <param name="height">Their height.</param>
    /// <returns>The part of an object's area, 0.2 to 0.8.</returns>
    public static float EstimateMinVisibility(IReadOnlyList<TargetBox[]> boxes, int width, int height)
    {
        var all = boxes.SelectMany(image => image).ToList();
        var whole = all.Where(box => !TouchesEdge(box, width, height)).ToList();
        if (Expected(DefaultMinVisibility) < MinExpected)
        {
            return DefaultMinVisibility;
        }

        // The expected number falls from all there are to none.
        float less = MinVisibility, more = MaxVisibility;
        for (var i = 0; i < 20; i++)
        {
            var middle = (less + more) / 2;
            (less, more) = Expected(middle) > all.Count - whole.Count ? (middle, more) : (less, middle);
        }

        return less;

        double Expected(float part) => whole.Sum(box => PerWhole(box, width, height, part));
    }

    /// <summary>Of objects of one size, how many there are at the edges of which this part is seen at least, for each that is whole.</summary>
    private static double PerWhole(TargetBox box, int width, int height, float part)
    {
        // Areas in which their middles can be: so that they are not cut, so that a part is seen, and so that they do not touch the edge. At a
        // corner a part of the width and one of the height are seen.
        double roomX = width - box.Width, roomY = height - box.Height;
        var sides = 2 * (1 - part) * ((box.Width * roomY) + (box.Height * roomX));
        var corners = 4 * box.Width * box.Height * (1 - part + (part * Math.Log(part)));
        var whole = (roomX - (2 * Nearness * width)) * (roomY - (2 * Nearness * height));
        return (((roomX * roomY) + sides + corners) / whole) - 1;
    }

    private static bool TouchesEdge(TargetBox box, int width, int height) =>
        box.Left <= Nearness * width || box.Top <= Nearness * height || box.Right >= (1 - Nearness) * width || box.Bottom >= (1 - Nearness) * height;
}
