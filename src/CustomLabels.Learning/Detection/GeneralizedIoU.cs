using System.Runtime.Intrinsics;

namespace CustomLabels.Learning.Detection;

/// <summary>1 − generalized IoU (Rezatofighi et al. 2019) of two boxes given by their distances from one point, with its gradient.</summary>
internal static class GeneralizedIoU
{
    /// <param name="logarithms">Logarithms of the distances from the point to the left, top, right and bottom side of the predicted box.</param>
    /// <param name="truth">The same distances of the true box; negative where the point is outside.</param>
    /// <returns>The loss, 0 to 2, and its derivatives with respect to the logarithms.</returns>
    public static (double Loss, Vector256<double> Slopes) Loss(ReadOnlySpan<float> logarithms, ReadOnlySpan<float> truth)
    {
        double l = Math.Exp(logarithms[0]), t = Math.Exp(logarithms[1]), r = Math.Exp(logarithms[2]), b = Math.Exp(logarithms[3]);
        double tl = truth[0], tt = truth[1], tr = truth[2], tb = truth[3];
        double innerWidth = Math.Min(l, tl) + Math.Min(r, tr), innerHeight = Math.Min(t, tt) + Math.Min(b, tb);
        double outerWidth = Math.Max(l, tl) + Math.Max(r, tr), outerHeight = Math.Max(t, tt) + Math.Max(b, tb);
        var meet = innerWidth > 0 && innerHeight > 0;
        double inner = meet ? innerWidth * innerHeight : 0, outer = outerWidth * outerHeight;
        var union = ((l + r) * (t + b)) + ((tl + tr) * (tt + tb)) - inner;

        double Slope(double distance, double side, bool inside, double innerSide, double outerSide)
        {
            var innerSlope = meet && inside ? innerSide : 0;
            var outerSlope = inside ? 0 : outerSide;
            var unionSlope = side - innerSlope;
            var iou = ((innerSlope * union) - (inner * unionSlope)) / (union * union);
            var fill = ((unionSlope * outer) - (union * outerSlope)) / (outer * outer);
            return -(iou + fill) * distance;
        }

        var slopes = Vector256.Create(
            Slope(l, t + b, l < tl, innerHeight, outerHeight),
            Slope(t, l + r, t < tt, innerWidth, outerWidth),
            Slope(r, t + b, r < tr, innerHeight, outerHeight),
            Slope(b, l + r, b < tb, innerWidth, outerWidth));
        return (2 - (inner / union) - (union / outer), slopes);
    }
}
