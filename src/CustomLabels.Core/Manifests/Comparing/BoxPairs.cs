namespace CustomLabels.Manifests.Comparing;

/// <summary>Pairs the boxes of two lines: those that overlap most, of the same label first.</summary>
internal static class BoxPairs
{
    /// <summary>Boxes that overlap less are different objects.</summary>
    private const double MinOverlap = 0.3;

    /// <summary>The boxes that differ.</summary>
    /// <param name="before">The boxes of the reference.</param>
    /// <param name="after">The boxes of the other.</param>
    /// <param name="tolerance">How far an edge may move, in pixels, without counting as moved.</param>
    public static IReadOnlyList<BoxDifference> Differing(IReadOnlyList<BoxAnnotation> before, IReadOnlyList<BoxAnnotation> after, double tolerance)
    {
        List<BoxAnnotation> left = [.. before];
        List<BoxAnnotation> added = [.. after];
        List<BoxDifference> pairs = [.. Pair(left, added, sameLabel: true), .. Pair(left, added, sameLabel: false)];
        return
        [
            .. pairs.Where(pair => pair.IsRelabeled || pair.Shift > tolerance),
            .. left.Select(box => new BoxDifference(box, null, null)),
            .. added.Select(box => new BoxDifference(null, box, null)),
        ];
    }

    /// <summary>The furthest that an edge of one is from that of the other, in pixels.</summary>
    public static double Shift(BoxAnnotation one, BoxAnnotation other) => new[]
    {
        one.Left - other.Left, one.Top - other.Top, one.Left + one.Width - other.Left - other.Width, one.Top + one.Height - other.Top - other.Height,
    }.Max(Math.Abs);

    /// <summary>Takes pairs out of both lists, the closest first.</summary>
    private static List<BoxDifference> Pair(List<BoxAnnotation> before, List<BoxAnnotation> after, bool sameLabel)
    {
        List<BoxDifference> candidates =
        [
            .. from one in before
               from other in after
               where !sameLabel || one.Label == other.Label
               let overlap = one.Overlap(other)
               where overlap >= MinOverlap
               orderby overlap descending
               select new BoxDifference(one, other, overlap),
        ];
        List<BoxDifference> pairs = [];
        foreach (var candidate in candidates)
        {
            var one = before.IndexOf(candidate.Reference!);
            var other = after.IndexOf(candidate.Difference!);
            if (one >= 0 && other >= 0)
            {
                before.RemoveAt(one);
                after.RemoveAt(other);
                pairs.Add(candidate);
            }
        }

        return pairs;
    }
}
